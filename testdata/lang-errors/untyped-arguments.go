package main

func f(x uint8, y string, z float32) {}

func main() {
	f(300, "a", 1)
	f(-1, 'a', 1)
	f(1.5, "a", "b")
	f('a', "a", 'a')
	f(1<<8, "", 1e39)
	f(true, "", 1)
}
