package main

func main() {
block:
	{
		for {
			continue block
		}
	}
sw:
	switch {
	case true:
		for {
			continue sw
		}
	}
}
