package main

type reader interface{ Read() int }
type file struct{}

func (*file) Read() int { return 1 }

func use(r *reader) { r.Read() }

func main() {
	var f file
	use(&f)
	var r reader = f
	use(r)
	use(&r)
}
