// log-pipeline: read, parse, write; as three stages with channels, and as one loop.
//
// Channels let stages run at the same time and hold back the fast ones. Each hop
// costs a few hundred nanoseconds, so a stage must be worth it. The writer flushes
// when its batch is full, or when the oldest line has waited long enough.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	lines := lab.Knob("lines", 20_000)
	read := lab.Knob("read", 1*time.Microsecond)     // per line
	parse := lab.Knob("parse", 3*time.Microsecond)   // per line
	write := lab.Knob("write", 200*time.Microsecond) // per batch, in the kernel
	size := lab.Knob("size", 1024)                   // slots of each channel
	batch := lab.Knob("batch", 500)                  // lines in a write
	flush := lab.Knob("flush", 100*time.Millisecond) // after which it is written in any case
	pause := lab.Knob("pause", 150*time.Millisecond) // of the source, after a third

	buffers := sync.Pool{New: func() any { return new([64]byte) }}
	readLine := func(i int) *[64]byte {
		if i == lines/3 {
			time.Sleep(pause) // nothing to read for a while
		}
		lab.Work(read)
		return buffers.Get().(*[64]byte)
	}

	start := time.Now()
	raw := make(chan *[64]byte, size)
	parsed := make(chan *[64]byte, size)
	lab.Label(raw, "raw lines")
	lab.Label(parsed, "parsed lines")
	go func() {
		lab.Name("reader")
		for i := range lines {
			raw <- readLine(i)
		}
		close(raw)
	}()
	go func() {
		lab.Name("parser")
		for line := range raw {
			lab.Work(parse)
			parsed <- line
		}
		close(parsed)
	}()
	full, late, held := 0, 0, 0
	ticker := time.NewTicker(flush)
	lab.Name("writer")
	for more := true; more; {
		select {
		case line, ok := <-parsed:
			more = ok
			if ok {
				buffers.Put(line)
				held++
			}
			if held == batch {
				lab.Syscall(write)
				full++
				held = 0
			}
		case <-ticker.C:
			if held > 0 {
				lab.Syscall(write)
				late++
				held = 0
			}
		}
	}
	ticker.Stop()
	wall := time.Since(start) - pause
	fmt.Printf("three stages: %d ns for each line, writes: %d of full batches, %d by time\n",
		int(wall)/lines, full, late)

	start = time.Now()
	for i := range lines {
		line := readLine(i)
		lab.Work(parse)
		buffers.Put(line)
		if (i+1)%batch == 0 {
			lab.Syscall(write)
		}
	}
	wall = time.Since(start) - pause
	fmt.Printf("one loop: %d ns for each line\n", int(wall)/lines)
}
