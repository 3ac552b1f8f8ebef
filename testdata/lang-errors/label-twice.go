package main

func main() {
loop:
	for {
		break loop
	}
loop:
	for {
		continue loop
	}
}
