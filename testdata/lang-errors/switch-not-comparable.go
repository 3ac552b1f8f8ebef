package main

func main() {
	switch [1]func(){} {
	}
	switch (struct{ m map[int]int }{}) {
	}
	var f func()
	switch f {
	case nil:
	case f:
	}
}
