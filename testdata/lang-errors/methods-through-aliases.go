package main

type item struct{ name string }
type thing = item
type pointer = *item

func (item) show()     {}
func (thing) show()    {}
func (pointer) show()  {}
func (t thing) other() {}
func (thing) name()    {}

func main() {
	item{}.other()
	item{}.more()
}
