// A deferred Unlock runs when the section panics.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	section := func(n int) (err error) {
		mu.Lock()
		defer mu.Unlock()
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("section %d: %v", n, r)
			}
		}()
		if n%2 == 1 {
			panic("odd")
		}
		return nil
	}
	for i := range 4 {
		fmt.Println(section(i))
	}
	fmt.Println(mu.TryLock())
}
