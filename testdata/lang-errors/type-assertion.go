package main

type reader interface{ read() int }
type file struct{}

func (f *file) read() int { return 1 }

func main() {
	var r reader = &file{}
	_ = r.(file)
	_ = r.(int)
	_ = r.(*file).name
	i := 1
	_ = i.(int)
	x, ok := r.(*file), 1
	a, b, c := r.(*file)
	_ = r.(missing)
}
