package main

func main() {
	int x = 5
	var string s
	const int c = 1
}
