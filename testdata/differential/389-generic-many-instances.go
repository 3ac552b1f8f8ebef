package main

import "fmt"

type Nat interface{ N() int }
type Z struct{}
type S[P Nat] struct{}

func (Z) N() int    { return 0 }
func (S[P]) N() int { var p P; return p.N() + 1 }

type Three = S[S[S[Z]]]

func Add[A, B Nat]() int {
	var a A
	var b B
	return a.N() + b.N()
}

type HList interface{ Len() int }
type Nil struct{}
type Cons[H any, T HList] struct {
	Head H
	Tail T
}

func (Nil) Len() int          { return 0 }
func (c Cons[H, T]) Len() int { return 1 + c.Tail.Len() }

func Push[H any, T HList](h H, t T) Cons[H, T] { return Cons[H, T]{h, t} }

func main() {
	fmt.Println(Three{}.N(), Add[Three, S[Z]]())
	l := Push(1, Push("a", Push(2.5, Nil{})))
	fmt.Printf("%d %v %T\n", l.Len(), l, l)
	fmt.Println(l.Tail.Tail.Head, l.Tail.Head)
	fmt.Printf("%T\n", Three{})
}
