package main

func one() int

func init()

func main() { one(2) }
