package main

import (
	"errors"
	"fmt"
	"runtime"
)

func seq(yield func(int) bool) {
	for i := range 3 {
		yield(i)
	}
}

func try(name string, f func()) {
	defer func() {
		e := recover()
		var re runtime.Error
		err, _ := e.(error)
		fmt.Println(name, e, errors.As(err, &re))
	}()
	f()
}

func main() {
	try("break", func() {
		for i := range seq {
			fmt.Println(i)
			break
		}
	})
	try("return", func() {
		for range seq {
			return
		}
	})
	try("nested", func() {
		for range seq {
			for range seq {
				return
			}
		}
	})
	try("fine", func() {
		for range seq {
			continue
		}
	})
	try("body", func() {
		for i := range seq {
			if i == 1 {
				panic(fmt.Sprint("body ", i))
			}
		}
	})
}
