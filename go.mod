module gmplab

go 1.26

ignore (
	./node_modules
	./src/lang/lib
)
