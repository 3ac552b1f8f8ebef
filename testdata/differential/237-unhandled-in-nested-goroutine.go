// The panic of an error value in a goroutine started by a goroutine.
package main

import "fmt"

type quotaError struct{ used, limit int }

func (q quotaError) Error() string { return fmt.Sprintf("used %d of %d", q.used, q.limit) }

func main() {
	go func() {
		go func() {
			defer func() {
				r := recover()
				panic(fmt.Errorf("wrapped: %w", r.(error)))
			}()
			panic(quotaError{11, 10})
		}()
		select {}
	}()
	select {}
}
