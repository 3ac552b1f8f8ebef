package main

func main() {
	switch 1 {
	default:
	case 1:
	default:
	}
	switch any(1).(type) {
	default:
	default:
	}
	select {
	default:
	default:
	}
}
