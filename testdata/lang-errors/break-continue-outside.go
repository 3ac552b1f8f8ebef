package main

func main() {
	break
	continue
	if true {
		break
	}
	for {
		func() { continue }()
	}
	switch {
	default:
		continue
	}
}
