// Package lab is what programs of GMP Lab use beside the standard library.
//
// Every function means the same in two worlds: built by the real Go toolchain,
// it is the code in this package; inside the lab, the model has it built in.
//
//	Work     computes for a given time
//	Syscall  blocks its thread in the kernel
//	Read     waits for a descriptor, through the netpoller
//	Ballast  keeps memory alive
//	Knob     reads a number, switch or word that the visitor can turn
//	Label    names a channel, a lock or another object in the picture
//	Name     names the calling goroutine in the picture
//	Host     declares a host of the network, with its round trip and bandwidth
//	Request  notes the beginning and the end of a request
package lab

// Label names x, a channel or a pointer to a lock or another object, for the
// picture. In real Go it does nothing; in the model it costs no time.
func Label(x any, name string) {}

// Name names the calling goroutine for the picture. In real Go it does
// nothing; in the model it costs no time.
func Name(name string) {}
