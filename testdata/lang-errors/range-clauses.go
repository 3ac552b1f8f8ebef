package main

func main() {
	var f float64
	var p *int
	var so chan<- int
	for range f {
	}
	for range p {
	}
	for range so {
	}
	for i, j := range 5 {
	}
	for i, j := range make(chan int) {
	}
	for range nil {
	}
	for a, b, c := range "x" {
	}
}
