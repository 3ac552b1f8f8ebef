package main

func main(args []string) int { return 1 }

func init() bool { return true }

var init = 5
