package main

func main() {
	i := 1
	var p *int
	if i {
	}
	for p {
	}
	if "a" {
	}
	for i := 0; i; i++ {
	}
	if i = 2; i {
	}
}
