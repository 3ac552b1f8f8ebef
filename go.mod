module gmplab

go 1.26

ignore (
	./bench
	./node_modules
	./src/lang/lib
)
