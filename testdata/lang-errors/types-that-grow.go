package main

type nest[P any] [4]nest[*P]

type deep[P any] struct{ d deep[[]P] }

type face[P any] interface{ face[*P] }

type chain[P any] struct{ next *chain[P] }

func main() { var c chain[int]; _ = c }
