package main

import (
	"fmt"
	"sync"
)

type Config struct{ n int }

var load = sync.OnceValue(func() *Config {
	fmt.Println("loading")
	return &Config{42}
})

var pair = sync.OnceValues(func() (string, error) {
	fmt.Println("pairing")
	return "v", fmt.Errorf("e")
})

func main() {
	var wg sync.WaitGroup
	same := make([]*Config, 8)
	for i := range same {
		wg.Go(func() { same[i] = load() })
	}
	wg.Wait()
	for _, c := range same {
		if c != same[0] {
			fmt.Println("different")
		}
	}
	fmt.Println(load().n)
	fmt.Println(pair())
	fmt.Println(pair())
	bad := sync.OnceValue(func() int { panic("broken") })
	for range 2 {
		func() {
			defer func() { fmt.Println("recovered", recover()) }()
			bad()
		}()
	}
	f := sync.OnceFunc(func() { fmt.Println("func") })
	f()
	f()
}
