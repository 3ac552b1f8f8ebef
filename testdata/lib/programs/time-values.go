// Times and durations: arithmetic, printing, calendar. Nothing here depends on when it runs.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Date(2024, time.February, 29, 23, 59, 58, 123456789, time.UTC)
	fmt.Println(t)
	fmt.Println(t.Add(2*time.Second), t.AddDate(1, 0, 0), t.AddDate(0, 1, 1), t.AddDate(0, 0, -60))
	fmt.Println(t.Unix(), t.UnixNano(), t.UnixMilli(), t.UnixMicro(), t.Year(), t.Month(), t.Day(), t.YearDay(), t.Weekday())
	fmt.Println(t.Hour(), t.Minute(), t.Second(), t.Nanosecond())
	fmt.Println(t.Date())
	fmt.Println(t.Clock())
	for _, layout := range []string{time.RFC3339, time.RFC3339Nano, time.Kitchen, time.ANSIC, time.RFC1123, time.StampMicro, time.DateOnly, "2006/1/2 15h"} {
		fmt.Println(t.Format(layout))
	}
	fmt.Println(time.Time{}, time.Time{}.IsZero(), time.Time{}.Unix(), t.IsZero())
	fmt.Println(time.Unix(0, 0).UTC(), time.Unix(1e9, 5e8).UTC(), time.UnixMilli(-1500).UTC(), time.Unix(-1, -1).UTC())
	u := time.Date(2023, 14, 35, 25, 61, 61, -1, time.UTC)
	fmt.Println(u, t.Sub(u), u.Sub(t), t.After(u), t.Before(u), t.Equal(t.Add(0)), t.Compare(u), u.Compare(t))
	fmt.Println(t.Truncate(time.Hour), t.Round(time.Minute), t.Truncate(7*time.Second), t.Round(24*time.Hour), t.Truncate(1700*time.Millisecond))
	fmt.Println(time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC).Sub(time.Time{}), time.Time{}.Sub(time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)))
	for year := 1896; year <= 2104; year += 26 {
		d := time.Date(year, 3, 0, 0, 0, 0, 0, time.UTC)
		fmt.Print(d.Format("2006-01-02 Mon 002"), "; ")
	}
	fmt.Println(time.Date(-5, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC))

	d := 3*time.Hour + 25*time.Minute + 45*time.Second + 500*time.Millisecond
	fmt.Println(d, d.Hours(), d.Minutes(), d.Seconds(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds())
	fmt.Println(d.Round(time.Hour), d.Round(time.Minute), d.Truncate(time.Hour), (-d).Round(time.Minute), (-d).Truncate(time.Minute), (-d).Abs())
	fmt.Println(time.Duration(1<<63-1), time.Duration(-1<<63), time.Duration(-1<<63).Abs(), time.Duration(1<<63-1).Round(time.Hour))
	fmt.Printf("%v %d %s %.1f %T %5.2fs %#v %x\n", d, d, d, d.Seconds(), d, d.Seconds(), d, time.Duration(255))
	for _, text := range []string{"1h15m30.918s", "-1.5h", "1us2µs", "", "3", "bad", "1x"} {
		fmt.Println(time.ParseDuration(text))
	}
	fmt.Println(time.UTC, t.Location(), t.UTC() == t, map[time.Month]time.Weekday{time.May: time.Friday}, time.Weekday(9), time.Month(0))
	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	took := time.Since(start)
	fmt.Println(took >= 2*time.Millisecond, took < time.Second, time.Until(start) < 0, time.Now().After(start), start.Add(took).After(start))
	var tick *time.Ticker
	func() {
		defer func() { fmt.Println(recover()) }()
		tick = time.NewTicker(0)
	}()
	fmt.Println(tick == nil, time.Tick(0) == nil)
	func() {
		defer func() { fmt.Println(recover()) }()
		(&time.Timer{}).Stop()
	}()
}
