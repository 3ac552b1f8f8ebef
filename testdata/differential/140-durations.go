// Durations: arithmetic and printing.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, 1, 999, 1000, 1500, time.Millisecond, 1234567, time.Second, 90 * time.Second, 3661 * time.Second,
		-time.Minute, 100 * time.Hour, 1<<63 - 1, 2*time.Hour + 3*time.Millisecond} {
		fmt.Println(d)
	}
	d := 1500 * time.Millisecond
	fmt.Println(d.Seconds(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds(), d.Minutes(), d.Hours())
	fmt.Println(d/4, d%time.Second, d*2, d > time.Second, d.String()+"!", int64(d))
	fmt.Println(d.Round(time.Second), d.Truncate(time.Second), time.Duration(2.5*float64(time.Second)), (-d).Abs())
	fmt.Printf("%v %s %d %T %8v|%.1f\n", d, d, d, d, d, d.Seconds())
	a := time.Now()
	b := a.Add(time.Hour)
	fmt.Println(b.Sub(a), b.After(a), a.Before(b), a.Equal(b), a.Add(time.Hour).Equal(b))
	fmt.Println(time.Since(a) >= 0, time.Until(b) > 0)
	var zero time.Time
	fmt.Println(zero.IsZero(), a.IsZero())
}
