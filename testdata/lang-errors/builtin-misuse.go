package main

func main() {
	len = 5
	_ = len
	x := append
	var f func() = panic
	len
	print(main())
	println(nil)
	panic(main())
	_ = new(nil)
}
