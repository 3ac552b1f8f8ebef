package main

func init[T any]() {}

func main[T any]() {}
