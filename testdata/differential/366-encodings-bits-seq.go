package main

import (
	"bytes"
	"container/ring"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math/bits"
	"math/rand/v2"
	"strings"
	"unique"
)

func main() {
	for _, s := range []string{"a,b,,c", "", ",", "abc"} {
		for p := range strings.SplitSeq(s, ",") {
			fmt.Printf("%q ", p)
		}
		for p := range strings.SplitAfterSeq(s, ",") {
			fmt.Printf("%q ", p)
		}
		for p := range strings.SplitSeq(s, "") {
			fmt.Printf("%q ", p)
		}
		fmt.Println()
	}
	for l := range strings.Lines("one\ntwo\n\nthree") {
		fmt.Printf("%q ", l)
	}
	for f := range strings.FieldsSeq("  a b\t\nc ") {
		fmt.Printf("%q ", f)
	}
	for f := range strings.FieldsFuncSeq("a1b22c", func(r rune) bool { return r < 'a' }) {
		fmt.Printf("%q ", f)
	}
	for f := range bytes.SplitSeq([]byte("x-y-z"), []byte("-")) {
		fmt.Printf("%q %d ", f, cap(f))
	}
	for l := range bytes.Lines([]byte("q\nr")) {
		fmt.Printf("%q %d", l, cap(l))
	}
	fmt.Println(strings.ToValidUTF8("a\xffb\xc0\xafc", "?"))
	fmt.Println(bits.LeadingZeros32(1), bits.TrailingZeros64(8), bits.OnesCount(255), bits.RotateLeft8(0x81, 1), bits.RotateLeft32(1, -1), bits.Reverse16(1), bits.ReverseBytes32(0x01020304), bits.Len(0), bits.Len64(1<<63), bits.TrailingZeros8(0))
	hi, lo := bits.Mul64(1<<63+12345, 1<<62+999)
	q, r := bits.Div64(5, 1<<40, 77777)
	s, c := bits.Add64(1<<63, 1<<63, 1)
	d, b := bits.Sub64(1, 2, 1)
	fmt.Println(hi, lo, q, r, s, c, d, b)
	rng := rand.New(rand.NewPCG(1, 2))
	fmt.Println(rng.Uint64(), rng.IntN(100), rng.Int64N(1<<40), rng.Float64(), rng.Perm(6), rng.Uint32(), rng.Int32N(7), rng.Float32(), rng.Int(), rng.UintN(1000))
	n := rand.N(10)
	fmt.Println(n >= 0 && n < 10, rand.IntN(1))
	h := fnv.New32a()
	h.Write([]byte("hello"))
	h64 := fnv.New64a()
	fmt.Fprint(h64, "hello ", 5)
	h1, h2 := fnv.New32(), fnv.New64()
	h1.Write([]byte("x"))
	h2.Write([]byte("x"))
	fmt.Println(h.Sum32(), h64.Sum64(), h1.Sum32(), h2.Sum64(), h.Sum(nil), h64.Sum([]byte{1}))
	fmt.Println(hex.EncodeToString([]byte("Go\x00\xff")))
	for _, in := range []string{"476f", "4", "zz", "47z", "4zz"} {
		out, err := hex.DecodeString(in)
		fmt.Println(out, err)
	}
	for _, in := range []string{"", "f", "fo", "foo", "foob", "\xff\xfe\xfd?>"} {
		e := base64.StdEncoding.EncodeToString([]byte(in))
		u := base64.RawURLEncoding.EncodeToString([]byte(in))
		back, err := base64.StdEncoding.DecodeString(e)
		back2, err2 := base64.RawURLEncoding.DecodeString(u)
		fmt.Println(e, u, string(back) == in, err, string(back2) == in, err2)
	}
	for _, in := range []string{"Zg=", "Zg", "Z", "Zg==x", "Z!==", "Zm\n9v", "Zg==\n", "=", "Zm9=", "Zg=a"} {
		out, err := base64.StdEncoding.DecodeString(in)
		fmt.Printf("%q %v\n", out, err)
	}
	buf := make([]byte, 8)
	binary.LittleEndian.PutUint32(buf, 0xdeadbeef)
	binary.BigEndian.PutUint16(buf[4:], 0x1234)
	fmt.Println(buf, binary.BigEndian.Uint64(buf), binary.LittleEndian.Uint16(buf[1:]), binary.BigEndian, binary.BigEndian.AppendUint32(nil, 7))
	for _, v := range []int64{0, 1, -1, 127, -300, 1 << 40} {
		vb := binary.AppendVarint(nil, v)
		x, n := binary.Varint(vb)
		fmt.Print(len(vb), x, n, " ")
	}
	fmt.Println(binary.Uvarint([]byte{0x80}))
	rg := ring.New(4)
	for i := range 4 {
		rg.Value = i
		rg = rg.Next()
	}
	rg.Do(func(v any) { fmt.Print(v, " ") })
	out := rg.Unlink(2)
	fmt.Println(rg.Len(), out.Len(), rg.Move(1).Value, rg.Prev().Value)
	u1, u2 := unique.Make("ab"), unique.Make("a"+fmt.Sprint("b"))
	fmt.Println(u1 == u2, u1.Value(), unique.Make(3) == unique.Make(4))
}
