package main

type T struct{ x int }

func (t T) x()  {}
func (t T) m()  {}
func (t *T) m() {}

func (i int) n()    {}
func (s []int) o()  {}
func (t **T) p()    {}
func (u missing) q() {}

type P *T

func (p P) r() {}

type I interface{ s() }

func (i I) t() {}

func main() {}
