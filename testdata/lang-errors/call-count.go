package main

func none()             {}
func one(a int)         {}
func two(a int, b bool) {}
func many(a int, b ...string) {}
func pair() (int, bool) { return 1, true }

func main() {
	none(1)
	one()
	one(1, 2)
	two(1)
	two(pair(), 1)
	many()
	two(pair(), true)
	one(pair())
}
