package main

import (
	"encoding/json"
	"log"
	"log/slog"
	"net"
	"os"
)

func main() {
	ln, err := net.Listen("tcp", ":0")
	file := os.Stdout
	log.print("x")
	net.ErrClose = nil
	ln.(*net.TCPListener).fd = 3
}
