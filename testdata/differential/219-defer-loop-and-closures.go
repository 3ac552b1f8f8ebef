// Deferred closures, deferred method values, and changing results.
package main

import "fmt"

type res struct {
	name string
	log  *[]string
}

func open(name string, log *[]string) *res {
	*log = append(*log, "open "+name)
	return &res{name, log}
}

func (r *res) close() { *r.log = append(*r.log, "close "+r.name) }

func use(names []string, failAt int) (log []string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("failed: %v", r)
		}
	}()
	for i, n := range names {
		r := open(n, &log)
		defer r.close()
		defer func() { log = append(log, fmt.Sprint("leave ", i)) }()
		if i == failAt {
			panic(n)
		}
	}
	return log, nil
}

func count() (n int) {
	for i := range 5 {
		defer func() { n += i }()
	}
	return 100
}

func main() {
	fmt.Println(use([]string{"a", "b"}, -1))
	fmt.Println(use([]string{"a", "b", "c"}, 1))
	fmt.Println(count())
	x := 10
	defer fmt.Println("value at defer:", x)
	defer func() { fmt.Println("value at run:", x) }()
	x = 20
	var f func()
	defer func() { fmt.Println("nil deferred:", recover() != nil) }()
	defer f()
	fmt.Println("last statement")
}
