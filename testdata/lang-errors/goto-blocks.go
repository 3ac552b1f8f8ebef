package main

func main() {
	goto inside
	{
	inside:
	}
	goto loop
	for i := 0; i < 3; i++ {
	loop:
		goto out
	}
out:
	goto nowhere
	if true {
		goto then
	then:
	}
	goto then
}
