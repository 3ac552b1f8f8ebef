// runtime.SetDefaultGOMAXPROCS goes back to what the runtime chooses, whatever was set before.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	before := runtime.GOMAXPROCS(3)
	fmt.Println(before > 0, runtime.GOMAXPROCS(0))
	runtime.SetDefaultGOMAXPROCS()
	fmt.Println(runtime.GOMAXPROCS(0) == runtime.NumCPU())
	fmt.Println(runtime.GOMAXPROCS(-1) == runtime.GOMAXPROCS(0))
	runtime.GOMAXPROCS(runtime.NumCPU())
	runtime.SetDefaultGOMAXPROCS()
	fmt.Println(runtime.GOMAXPROCS(0) == runtime.NumCPU())
}
