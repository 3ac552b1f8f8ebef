package main

type number = int

func main() {
	var x any
	switch x {
	case byte(1), uint8(1):
	case rune(7):
	case int32(7):
	case number(3), int(3), int64(3):
	}
	_ = map[any]int{uint8(1): 1, byte(1): 2, "a": 3, "a": 4, 2.5: 1, 5.0 / 2: 2}
}
