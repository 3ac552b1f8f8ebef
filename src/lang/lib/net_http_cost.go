package http

import (
	"time"

	"gmplab/go/lab"
)

// What Go's own code takes beside what runs here, which is shorter: it reads and writes byte by byte, through more layers and buffers. The
// sums are fitted to the recorded program http-keepalive, on the machine of profile vm-2core: CPU of both ends for a request over a kept
// connection, what a connection for each request takes more, and a request over HTTP/2. How a sum is split between the ends is ours.
const (
	callerWork    = 2800 * time.Nanosecond  // a request: who asks,
	writerWork    = 1000 * time.Nanosecond  // the goroutine that writes it,
	readerWork    = 1500 * time.Nanosecond  // the one that reads the answer,
	handlingWork  = 8000 * time.Nanosecond  // the server
	dialWork      = 13 * time.Microsecond   // a connection: the client,
	servingWork   = 2 * time.Microsecond    // the server
	h2RequestWork = 8500 * time.Nanosecond  // a request over HTTP/2: the client,
	h2StreamWork  = 12500 * time.Nanosecond // the server
)

func spend(d time.Duration) { lab.Work(d) }
