package main

import "fmt"

func Kind[T any](x T) string {
	switch v := any(x).(type) {
	case int:
		return fmt.Sprint("int ", v+1)
	case string:
		return "string " + v
	case []T:
		return "slice of itself"
	case fmt.Stringer:
		return "stringer " + v.String()
	case nil:
		return "nil"
	case error:
		return "error " + v.Error()
	}
	return fmt.Sprintf("other %T", x)
}

func Is[T any](x any) bool {
	_, ok := x.(T)
	return ok
}

func Convert[To any](x any) (to To, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = e.(error)
		}
	}()
	return x.(To), nil
}

func Which[A, B any](x any) string {
	switch x.(type) {
	case A:
		return "A"
	case B:
		return "B"
	default:
		return "none"
	}
}

type T int

func (t T) String() string { return "T!" }

func main() {
	fmt.Println(Kind(1), Kind("a"), Kind(T(3)), Kind(2.5), Kind[any](nil), Kind(fmt.Errorf("e")), Kind([]int{}))
	fmt.Println(Is[int](1), Is[string](1), Is[fmt.Stringer](T(1)), Is[error](nil), Is[any](1))
	fmt.Println(Convert[int]("x"))
	fmt.Println(Convert[fmt.Stringer](5))
	fmt.Println(Convert[string]("fine"))
	fmt.Println(Which[int, string](1), Which[int, int](1), Which[string, any](1), Which[error, bool](1))
}
