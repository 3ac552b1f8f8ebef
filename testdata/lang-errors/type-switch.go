package main

type shape interface{ area() float64 }
type square struct{}

func (s *square) area() float64 { return 1 }

func main() {
	var s shape
	switch s.(type) {
	case *square:
	case square:
	case int, *square:
	case nil:
	case nil:
	case thing:
	}
	i := 1
	switch i.(type) {
	}
	switch v := s.(type) {
	case *square:
		v.radius()
	case nil:
		v.foo()
	default:
		_ = v + 1
	}
}
