package main

func main() {
	var b []byte
	copy(b, nil)
	copy(b, 5)
}
