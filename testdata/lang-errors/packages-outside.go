package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"encoding/json"
	"log/slog"
)

type half struct{}

func (half) Read(p []byte) (int, error) { return 0, nil }

func main() {
	fmt.Fprintf(1, "x")
	fmt.Fprintln(half{}, "x")
	var c net.Conn = half{}
	_, err := io.Copy(half{}, c)
	var d net.Dialer = net.Dialer{Timeout: 5.5}
	c, err = d.Dial("tcp")
	bufio.NewReader(os.Open("x"))
	c.SetDeadline(time.Second)
	net.Listen("tcp", 80)
	json.Unmarshal("{}", err)
	os.Exit("1")
	c.Shutdown()
}
