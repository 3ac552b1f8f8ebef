// Dates in JSON and as text, weeks of the calendar.
package main

import (
	"encoding/json"
	"fmt"
	"time"
)

type event struct {
	At   time.Time     `json:"at"`
	Took time.Duration `json:"took"`
	Opt  *time.Time    `json:"opt,omitempty"`
}

func main() {
	for _, d := range []string{"2005-01-01", "2005-12-31", "2007-12-31", "2008-12-29", "2010-01-03", "2020-12-31", "2024-02-29"} {
		t, _ := time.Parse(time.DateOnly, d)
		fmt.Println(t.ISOWeek())
	}
	t := time.Date(2024, 5, 6, 7, 8, 9, 120000000, time.UTC)
	b, err := json.Marshal([]event{{t, time.Second, nil}, {time.Time{}, 0, &t}})
	fmt.Println(string(b), err)
	_, err = json.Marshal(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))
	fmt.Println(err)
	text, err := t.MarshalText()
	fmt.Println(string(text), err)
	var u time.Time
	fmt.Println(u.UnmarshalText([]byte("2001-02-03T04:05:06.7Z")), u)
	fmt.Println(u.UnmarshalText([]byte("nope")))
	b, err = json.Marshal(map[time.Time]int{t: 1})
	fmt.Println(string(b), err)
}
