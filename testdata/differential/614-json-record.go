// JSON of a record with everything in it, damaged documents, several values in a row.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"
)

type Address struct {
	Street string `json:"street"`
	Zip    *int   `json:"zip,omitempty"`
}

type Status int

const (
	Active Status = iota + 1
	Idle
)

func (s Status) String() string { return [...]string{"?", "active", "idle"}[s] }
func (s Status) MarshalText() ([]byte, error) {
	return []byte(s.String()), nil
}

type Person struct {
	Name     string            `json:"name"`
	Age      int               `json:"age"`
	Emails   []string          `json:"emails"`
	Addr     *Address          `json:"addr,omitempty"`
	Tags     map[string]string `json:"tags"`
	private  int
	Score    float64         `json:"score,string"`
	Any      any             `json:"any"`
	Status   Status          `json:"status"`
	Raw      json.RawMessage `json:"raw,omitempty"`
	Skip     int             `json:"-"`
	Address2 struct{ X, Y int }
	Base
}
type Base struct {
	ID      int       `json:"id"`
	Created time.Time `json:"created"`
}

func main() {
	zip := 12345
	p := Person{Name: "Ann <&>", Age: 30, Emails: nil, Addr: &Address{"Main", &zip}, Tags: map[string]string{"b": "2", "a": "1"}, Score: 1.50, Any: []any{1, "x", nil, true, 2.5e10}, Status: Idle, Raw: json.RawMessage(`{"a": [1, 2]}`)}
	p.ID = 7
	p.Created = time.Date(2024, 2, 29, 12, 30, 0, 5000, time.UTC)
	b, err := json.Marshal(p)
	fmt.Println(string(b), err)
	b, _ = json.MarshalIndent(map[string]any{"z": []int{}, "a": map[string]int{}, "m": []int{1, 2}, "e": struct{}{}}, ">", "  ")
	fmt.Println(string(b))
	var q struct {
		Name   string
		Emails []string
		Addr   Address
		Extra  map[string]any `json:"extra"`
		N      *float64
		Arr    [2]int
		B      []byte
		D      time.Duration
	}
	err = json.Unmarshal([]byte(`{"NAME":"bob","emails":["x","y"],"addr":{"street":"S","zip":9},"extra":{"k":[1,{"z":null}],"f":1e2},"N":3.5,"Arr":[1,2,3],"B":"aGk=","D":1500}`), &q)
	fmt.Printf("%+v %v %v %v\n", q.Name, q.Emails, q.Extra, err)
	fmt.Println(*q.N, q.Arr, string(q.B), q.D, *q.Addr.Zip)
	for _, bad := range []string{`{"Name":1}`, `{"Name":`, `[1,2`, `{"a" 1}`, `nul`, `{"Arr":"x"}`, ``, `{"Name":"a"} x`, "\"\x01\""} {
		err := json.Unmarshal([]byte(bad), &q)
		fmt.Printf("%T %v\n", err, err)
	}
	dec := json.NewDecoder(strings.NewReader(`{"a":1} {"a":2} [3]`))
	for dec.More() {
		var v any
		if err := dec.Decode(&v); err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%v %T\n", v, v)
	}
	enc := json.NewEncoder(os.Stdout)
	enc.SetIndent("", " ")
	enc.Encode([]Status{Active, Idle})
	_, err = json.Marshal(make(chan int))
	fmt.Println(err)
	_, err = json.Marshal(map[string]any{"f": func() {}})
	fmt.Println(err)
}
