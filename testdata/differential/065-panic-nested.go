// A panic while another panic runs its deferred calls: both are printed.
package main

func main() {
	defer func() {
		panic("second")
	}()
	panic("first")
}
