module gmplab

go 1.26.0

// Scenarios and test programs use these; go/lab needs nothing.
require (
	golang.org/x/sync v0.24.0
	golang.org/x/time v0.16.0
)

ignore (
	./bench
	./node_modules
	./src/lang/lib
)
