package main

func main() {
	switch 1 {
	case 1:
	again:
	case 2:
		goto again
	}
}
