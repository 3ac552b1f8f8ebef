// Package encoding/json: tags, embedded structs, maps, escapes, errors, decoding into all kinds of values.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

type Item struct {
	SKU   int64   `json:"sku"`
	Price float64 `json:"price,omitempty"`
	Tags  []string
	note  string
	Skip  int            `json:"-"`
	Dash  int            `json:"-,"`
	Text  int            `json:",string"`
	Extra map[string]any `json:"extra,omitempty"`
	Next  *Item          `json:"next,omitempty"`
}

type Base struct {
	ID   int
	Name string
}

type Other struct{ Name string }

type Whole struct {
	Base
	*Other
	Inner struct {
		Deep [2]uint8
		Raw  json.RawMessage
	} `json:"inner"`
	Any   any
	Bytes []byte
	F32   float32
	Zero  int `json:"zero,omitzero"`
}

type Level int

func (l Level) MarshalText() ([]byte, error) {
	if l < 0 {
		return nil, errors.New("no such level")
	}
	return []byte(strings.Repeat("*", int(l))), nil
}

type Odd struct{ X int }

func (o Odd) MarshalJSON() ([]byte, error) {
	switch o.X {
	case 0:
		return []byte(`{ "odd" : [ 1, 2 ] , "t": "<&>" }`), nil
	case 1:
		return nil, errors.New("one is wrong")
	}
	return []byte(`{"cut`), nil
}

type Own struct{ got string }

func (o *Own) UnmarshalJSON(data []byte) error {
	o.got = string(data)
	return nil
}

func show(v any) {
	b, err := json.Marshal(v)
	fmt.Println(string(b), err)
}

func writing() {
	show(Item{SKU: 1, note: "x", Skip: 3})
	show(&Item{SKU: -9007199254740993, Price: 1.5, Tags: []string{"a", "<b>&\u2028", "q\"\\\n\x01\b\xff"}, Text: 7, Extra: map[string]any{"z": nil, "a": []int{1}, "m": map[int]bool{2: true, 10: false}}, Next: &Item{}})
	show(Whole{Base: Base{1, "base"}, Any: 3.0, Bytes: []byte("hello\x00"), F32: 0.1})
	show(Whole{Other: &Other{"other"}, Any: []any{nil, true, "x", 1e21, 1e-7, 123456789.0, -0.5, 100}})
	show(nil)
	show([]int(nil))
	show([0]int{})
	show(map[string]int(nil))
	show([]byte(nil))
	show((*int)(nil))
	show(map[Level]Level{1: 2, 3: 0})
	show([]any{Odd{}, &Odd{}, (*Odd)(nil), Level(2)})
	show(Odd{1})
	show(Odd{2})
	show(Level(-1))
	show(math.NaN())
	show(math.Inf(-1))
	show(make(chan int))
	show(map[bool]int{})
	show([]any{func() {}})
	show(struct {
		A uint64
		B int8
		C float32
		D bool
		E string
	}{math.MaxUint64, -128, 3.4e38, true, "é😀"})
	show(json.Number("12.50"))
	b, err := json.MarshalIndent(map[string]any{"b": []int{1, 2}, "a": map[string]int{}, "c": []int{}, "d": Item{}}, ">", "  ")
	fmt.Println(string(b), err)
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	fmt.Println(enc.Encode("<a>"), enc.Encode([]int{1}))
	enc.SetIndent("", " ")
	fmt.Println(enc.Encode([]int{1}), buf.String())
	buf.Reset()
	fmt.Println(json.Compact(&buf, []byte(` { "a" : [ 1 , "x y" ] } `)), buf.String())
	fmt.Println(json.Indent(&buf, []byte(`[1,`), "", " "), json.Valid([]byte(`{}`)), json.Valid([]byte(`{]`)))
}

func reading() {
	var item Item
	err := json.Unmarshal([]byte(` {"sku": 5, "PRICE": 2.5, "Tags": ["x", "\u00e9\ud83d\ude00\n"], "Text": "12", "-": 4, "extra": {"a": [1, "b", null, {"c": true}], "n": 1e3}, "next": {"sku": 6}, "unknown": [{}, "]"]} `), &item)
	fmt.Printf("%+v %+v %v\n", item.Extra, item.Next.SKU, err)
	item.Extra, item.Next = nil, nil
	fmt.Printf("%+v\n", item)
	whole := Whole{Inner: struct {
		Deep [2]uint8
		Raw  json.RawMessage
	}{Deep: [2]uint8{9, 9}}}
	err = json.Unmarshal([]byte(`{"ID": 3, "Name": "both", "inner": {"Deep": [1, 2, 3], "Raw": {"a" : 1}}, "Any": {"k": "v"}, "Bytes": "aGVsbG8=", "F32": 1e-3}`), &whole)
	fmt.Println(whole.ID, whole.Base.Name, whole.Other, whole.Inner.Deep, string(whole.Inner.Raw), whole.Any, string(whole.Bytes), whole.F32, err)
	var list []int
	fmt.Println(json.Unmarshal([]byte(`[1,2,3,4,5]`), &list), list, len(list))
	fmt.Println(json.Unmarshal([]byte(`[7]`), &list), list, cap(list) >= 5)
	err = json.Unmarshal([]byte(`[]`), &list)
	fmt.Println(list, list == nil, err)
	err = json.Unmarshal([]byte(`null`), &list)
	fmt.Println(list, list == nil, err)
	err = json.Unmarshal([]byte(`[]`), &list)
	fmt.Println(list, list == nil, err)
	m := map[int]*Base{1: {1, "old"}}
	fmt.Println(json.Unmarshal([]byte(`{"1": {"ID": 10}, "-2": null}`), &m), m[1], m[-2], len(m))
	var x any
	for _, s := range []string{`null`, `true`, `12`, `"s"`, `[1,[2]]`, `{"a":{"b":[]}}`, ` -0.0 `} {
		err := json.Unmarshal([]byte(s), &x)
		fmt.Printf("%v %T %v\n", x, x, err)
	}
	var own Own
	fmt.Println(json.Unmarshal([]byte(` [1, 2] `), &own), own.got)
}

func wrong() {
	for _, s := range []string{``, `{`, `{"a"`, `{"a":1,}`, `{a:1}`, `[1,]`, `[1 2]`, `tru`, `trux`, `nul`, `01`, `-`, `1.`, `1e`, `"a`, `"\x"`, `"\u12g4"`, "\"\n\"", `{} x`, `'a'`, `{"a" 1}`, `]`} {
		var x any
		err := json.Unmarshal([]byte(s), &x)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			fmt.Println(s, err, syntax.Offset)
		} else {
			fmt.Println(s, err)
		}
	}
	var target struct {
		A int8
		B struct{ C []uint }
		D map[string]bool
		E string
		F *float64
		G [1]int
		H chan int
	}
	for _, s := range []string{`{"A": 300}`, `{"A": 1.5}`, `{"A": "x"}`, `{"B": {"C": [1, -1]}}`, `{"D": {"k": 1}}`, `{"E": 5, "A": 7}`, `{"F": true}`, `{"G": {}}`, `{"B": []}`, `[]`, `"s"`, `{"E": [1]}`, `{"D": 1.5e3}`} {
		err := json.Unmarshal([]byte(s), &target)
		var misfit *json.UnmarshalTypeError
		if errors.As(err, &misfit) {
			fmt.Println(err, misfit.Value, misfit.Type, misfit.Field)
		} else {
			fmt.Println(err)
		}
	}
	fmt.Println(target.A)
	fmt.Println(json.Unmarshal([]byte(`1`), nil))
	fmt.Println(json.Unmarshal([]byte(`1`), target.A))
	fmt.Println(json.Unmarshal([]byte(`1`), (*int)(nil)))

	dec := json.NewDecoder(strings.NewReader(`{"A": 1} {"A": 2}
	[3] 4 "five" {"Z": 1}`))
	for {
		var x any
		err := dec.Decode(&x)
		fmt.Println(x, err)
		if err != nil {
			fmt.Println(err == io.EOF)
			break
		}
	}
	dec = json.NewDecoder(strings.NewReader(`{"A": 1, "Z": 1}`))
	dec.DisallowUnknownFields()
	fmt.Println(dec.Decode(&target))
	dec = json.NewDecoder(strings.NewReader(`[1, 2.50`))
	var x any
	fmt.Println(dec.Decode(&x))
	dec = json.NewDecoder(strings.NewReader(`[1, 2.50]`))
	dec.UseNumber()
	fmt.Println(dec.Decode(&x))
	fmt.Printf("%v %T\n", x, x.([]any)[1])
}

func main() {
	writing()
	reading()
	wrong()
}
