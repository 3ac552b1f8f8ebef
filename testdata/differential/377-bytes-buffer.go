package main

import (
	"bytes"
	"fmt"
	"io"
)

type upper struct{ w io.Writer }

func (u upper) Write(p []byte) (int, error) { return u.w.Write(bytes.ToUpper(p)) }

func main() {
	var b bytes.Buffer
	n, err := b.WriteString("héllo\nworld\n")
	fmt.Println(n, err, b.Len(), b.String() == "héllo\nworld\n")
	b.WriteByte('!')
	b.WriteRune('é')
	b.Write([]byte("end"))
	line, err := b.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	bs, err := b.ReadBytes('d')
	fmt.Printf("%s %v\n", bs, err)
	c, err := b.ReadByte()
	fmt.Println(c, err, b.UnreadByte(), b.UnreadByte() != nil)
	fmt.Printf("%q\n", b.Next(2))
	r, size, err := b.ReadRune()
	fmt.Println(string(r), size, err, b.UnreadRune())
	p := make([]byte, 4)
	n, err = b.Read(p)
	fmt.Println(n, err, string(p[:n]))
	b.Truncate(1)
	fmt.Println(b.String(), b.Len())
	b.Reset()
	_, err = b.ReadByte()
	fmt.Println(err == io.EOF, b.Len())
	n, err = b.Read(nil)
	fmt.Println(n, err)
	d := bytes.NewBufferString("copy me")
	var out bytes.Buffer
	m, err := d.WriteTo(upper{&out})
	fmt.Println(m, err, out.String(), d.Len())
	m, err = out.ReadFrom(bytes.NewBufferString("+more"))
	fmt.Println(m, err, out.String())
	io.WriteString(&out, ".")
	all, err := io.ReadAll(&out)
	fmt.Println(string(all), err, out.Len())
	var np *bytes.Buffer
	fmt.Println(np.String())
	for i := range 1000 {
		out.WriteString(fmt.Sprint(i))
	}
	fmt.Println(out.Len(), len(out.Bytes()), out.Cap() >= out.Len())
	defer func() { fmt.Println(recover()) }()
	out.Truncate(-1)
}
