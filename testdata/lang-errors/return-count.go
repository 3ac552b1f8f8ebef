package main

func none() { return 1 }

func one() int { return }

func two() (int, string) { return 1 }

func three() (a, b, c int) { return 1, 2, 3, 4 }

func viaCall() int { return two() }

func named() (a int) {
	{
		a := 1
		return
	}
}

func main() { return nil }
