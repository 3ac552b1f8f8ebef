package main

import (
	"errors"
	"fmt"
	"time"
)

func main() {
	for _, c := range [][2]string{
		{time.RFC3339, "2024-02-29T12:34:56Z"}, {time.RFC3339, "2024-02-29T12:34:56.789Z"}, {time.RFC3339Nano, "2024-02-29T12:34:56.123456789Z"},
		{time.DateOnly, "2023-02-29"}, {time.DateOnly, "2023-13-01"}, {time.DateOnly, "2023-1-01"}, {time.DateOnly, "2023-01-01x"},
		{time.DateTime, "2024-01-02 03:04:05"}, {time.DateTime, "2024-01-02  03:04:05"}, {time.DateTime, "2024-01-02 25:04:05"}, {time.DateTime, "2024-01-02 23:64:05"}, {time.DateTime, "2024-01-02 23:04:65"},
		{time.Kitchen, "3:04PM"}, {time.Kitchen, "12:00AM"}, {time.Kitchen, "13:00AM"}, {time.Kitchen, "1:00"},
		{time.ANSIC, "Mon Jan  2 15:04:05 2006"}, {time.RFC1123, "Mon, 02 Jan 2006 15:04:05 UTC"}, {time.RFC822, "02 Jan 70 15:04 UTC"}, {time.RFC822, "02 Jxn 70 15:04 UTC"},
		{"Jan 2, 2006 at 3:04pm", "Feb 3, 2013 at 7:54pm"}, {"January _2 06", "march  7 99"}, {"2006-002", "2024-060"}, {"2006-002", "2023-366"},
		{"15:04:05.000", "01:02:03.456"}, {"15:04:05.000", "01:02:03.45"}, {"15:04:05.999", "01:02:03"}, {"15:04:05", "01:02:03.5"}, {"", "x"}, {"", ""}, {"2006", "20"}, {"2006é", "2024é"}, {"x2006", "y2024"},
		{time.RFC3339, ""}, {time.RFC3339, "2024-02-29 12:34:56Z"}, {time.StampMicro, "Jun 15 08:09:10.123456"}, {"Monday 2006", "friday 2020"},
	} {
		t, err := time.Parse(c[0], c[1])
		var pe *time.ParseError
		fmt.Println(t, err, errors.As(err, &pe))
	}
	a, _ := time.Parse(time.RFC3339, "2024-02-29T12:00:00+02:30")
	fmt.Println(a.UTC(), a.Unix())
	b, _ := time.ParseInLocation(time.DateTime, "1999-12-31 23:59:59", time.UTC)
	fmt.Println(b, a.Sub(b), b.Format(time.RFC850))
}
