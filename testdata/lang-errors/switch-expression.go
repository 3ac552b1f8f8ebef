package main

func main() {
	i, s := 1, "a"
	switch i {
	case "a":
	case s:
	case 1, 2, 1:
	case 1.5:
	case 2:
	}
	switch s {
	case "x", "x":
	}
	switch {
	case i:
	case 1:
	}
	switch main {
	case nil:
	}
}
