package main

import (
	"fmt"
	"runtime"
	"unsafe"
)

var (
	last   uintptr
	depths []int
)

// moved notes the depth when the stack has moved since the call before; the goroutine ends after the sixth time.
//
//go:noinline
//go:nosplit
func moved(n int, x *int) {
	at := uintptr(unsafe.Pointer(x))
	if n > 1 && at != last {
		note(n)
	}
	last = at
}

//go:noinline
func note(n int) {
	depths = append(depths, n)
	if len(depths) == 6 {
		runtime.Goexit()
	}
}

func main() {
	for which, name := range []string{
		"plain", "tenInts", "kilobyte", "sixteenInts", "twoStructs", "text", "sixArguments", "bits",
	} {
		depths = nil
		done := make(chan bool)
		go func() {
			defer close(done)
			run(which)
		}()
		<-done
		fmt.Println(name, depths)
	}
}
