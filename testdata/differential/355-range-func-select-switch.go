package main

import "fmt"

func seq(yield func(any) bool) {
	for _, x := range []any{1, "two", 3.0, nil, true, []int{1}} {
		if !yield(x) {
			return
		}
	}
}

func classify() (out []string) {
	for x := range seq {
		switch v := x.(type) {
		case int:
			out = append(out, fmt.Sprint("int", v))
		case string:
			if len(v) > 2 {
				out = append(out, "long")
				continue
			}
			out = append(out, "short")
		case nil:
			out = append(out, "nil")
			fallthroughLike(&out)
		case bool:
			if v {
				break
			}
			out = append(out, "false")
		default:
			return append(out, fmt.Sprintf("%T", v))
		}
	}
	return
}

func fallthroughLike(out *[]string) { *out = append(*out, "...") }

func sel() string {
	ch := make(chan any, 1)
	for x := range seq {
		select {
		case ch <- x:
			continue
		case old := <-ch:
			if s, ok := old.(string); ok {
				return s
			}
			ch <- x
		}
	}
	return "none"
}

func main() {
	fmt.Println(classify())
	fmt.Println(sel())
	for x := range seq {
		switch x {
		case 1:
			fmt.Print("one ")
			fallthrough
		case "two":
			fmt.Print("one or two ")
		case 3.0:
			goto out
		}
	}
out:
	fmt.Println()
}
