// golang.org/x/time/rate: tokens, reservations, waits, changes, at given times.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/time/rate"
)

func main() {
	t0 := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	at := func(ms int) time.Time { return t0.Add(time.Duration(ms) * time.Millisecond) }
	fmt.Println(rate.Every(100*time.Millisecond), rate.Every(0) == rate.Inf, rate.Every(-1) == rate.Inf)

	lim := rate.NewLimiter(10, 3)
	fmt.Println(lim.Limit(), lim.Burst(), lim.TokensAt(at(0)))
	for _, ms := range []int{0, 0, 0, 0, 50, 100, 150, 200, 1000, 1000, 1000, 1000, 900} {
		fmt.Print(lim.AllowN(at(ms), 1), " ")
	}
	fmt.Println(lim.AllowN(at(2000), 4), lim.AllowN(at(2000), 3), lim.AllowN(at(2000), 0))

	lim = rate.NewLimiter(10, 2)
	var held []*rate.Reservation
	for range 5 {
		r := lim.ReserveN(at(0), 1)
		held = append(held, r)
		fmt.Print(r.OK(), " ", r.DelayFrom(at(0)), "; ")
	}
	fmt.Println(lim.TokensAt(at(0)))
	held[4].CancelAt(at(0))
	fmt.Println(lim.TokensAt(at(0)), lim.ReserveN(at(0), 1).DelayFrom(at(0)))
	held[2].CancelAt(at(50))
	fmt.Println(lim.TokensAt(at(50)))
	held[0].CancelAt(at(50))
	fmt.Println(lim.TokensAt(at(50)))
	r := lim.ReserveN(at(50), 3)
	fmt.Println(r.OK(), r.DelayFrom(at(50)) == rate.InfDuration)
	r.CancelAt(at(50))
	fmt.Println(lim.ReserveN(at(50), 2).DelayFrom(at(100)), held[1].DelayFrom(at(500)))

	lim.SetLimitAt(at(1000), 1)
	lim.SetBurstAt(at(1000), 1)
	fmt.Println(lim.Limit(), lim.Burst(), lim.TokensAt(at(1000)))
	fmt.Println(lim.AllowN(at(1000), 1), lim.AllowN(at(1000), 1), lim.AllowN(at(2000), 1))
	lim.SetLimitAt(at(2000), 0)
	fmt.Println(lim.AllowN(at(9000), 1), lim.ReserveN(at(9000), 1).OK(), lim.TokensAt(at(9000)))
	lim.SetLimitAt(at(9000), rate.Inf)
	fmt.Println(lim.AllowN(at(9000), 1000), lim.ReserveN(at(9000), 9).DelayFrom(at(9000)))

	ctx := context.Background()
	lim = rate.NewLimiter(200, 1)
	start := time.Now()
	for range 4 {
		if err := lim.Wait(ctx); err != nil {
			fmt.Println(err)
		}
	}
	took := time.Since(start)
	fmt.Println(took >= 14*time.Millisecond, took < 40*time.Millisecond)
	fmt.Println(lim.WaitN(ctx, 2))
	short, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	fmt.Println(lim.Wait(short))
	gone, cancelGone := context.WithCancel(ctx)
	cancelGone()
	err := lim.Wait(gone)
	fmt.Println(err, errors.Is(err, context.Canceled))
	slow := rate.NewLimiter(1, 1)
	slow.Wait(ctx)
	gone, cancelGone = context.WithCancel(ctx)
	time.AfterFunc(2*time.Millisecond, cancelGone)
	fmt.Println(slow.Wait(gone))

	some := rate.Sometimes{First: 2, Every: 3}
	for i := range 8 {
		some.Do(func() { fmt.Print(i, " ") })
	}
	fmt.Println()
}
