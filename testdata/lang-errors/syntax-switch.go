package main

func main() {
	switch 1 {
	println(1)
	case 1:
	}
	switch 2 {
	case 1
	}
}
