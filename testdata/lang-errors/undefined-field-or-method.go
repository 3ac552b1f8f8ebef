package main

type point struct{ X, y int }

func (p point) Dist() int { return p.X }

func main() {
	var p point
	p.Y = 1
	p.x = 1
	p.dist()
	p.Z = 2
	p.nothing()
}
