// Embedded fields and methods are promoted; the outer one wins.
package main

import "fmt"

type animal struct {
	name string
	legs int
}

func (a animal) describe() string { return fmt.Sprint(a.name, " has ", a.legs, " legs") }
func (a *animal) rename(n string) { a.name = n }
func (a animal) who() string      { return "animal" }

type dog struct {
	animal
	breed string
}

func (d dog) who() string { return "dog, inside " + d.animal.who() }

type puppy struct {
	*dog
	age int
}

type namer interface{ describe() string }

func main() {
	d := dog{animal{"Rex", 4}, "mutt"}
	fmt.Println(d.name, d.describe(), d.who())
	d.rename("Max")
	fmt.Println(d.animal.name, d)
	p := puppy{&d, 1}
	p.rename("Tiny")
	p.legs = 3
	fmt.Println(p.describe(), d.describe(), p.who())
	var n namer = p
	fmt.Println(n.describe())
	fmt.Printf("%+v\n", d)
}
