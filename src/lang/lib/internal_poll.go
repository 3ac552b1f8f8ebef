// Package poll is the operating system as library packages see it: descriptors, TCP, pipes, files, with the netpoller between. Programs
// cannot import it.
//
// errno: 0 none; above 0 Linux' number; -1 the deadline passed; -2 the descriptor is closed. EAGAIN never shows: the goroutine waits in
// the netpoller and goes on. Reads give n = 0 and errno = 0 at the end of the file. Times are ns since the start of the run.
package poll

// Errors that are not Linux'.
const (
	Deadline = -1
	Closed   = -2
)

// Lump stands for memory of Go's heap that nobody looks into.
type Lump struct{ _ *Lump }

// Socket opens a descriptor for a TCP socket.
func Socket() (fd, errno int)

// Bind gives it a local address; port 0 takes a free one.
func Bind(fd int, host string, port int) (actualPort, errno int)

// Listen makes it a listener; a backlog below 0 or above somaxconn is somaxconn.
func Listen(fd int, backlog int) (errno int)

// Accept waits for a connection.
func Accept(fd int) (conn int, peerHost string, peerPort int, errno int)

// Connect waits until the connection is there, has failed, or the write deadline passed.
func Connect(fd int, host string, port int) (localPort, errno int)

// Read waits until there is something to read.
func Read(fd int, p []byte) (n, errno int)

// Write writes all of p, or what it can before an error.
func Write(fd int, p []byte) (n, errno int)

// ReadString reads at most max bytes: far less work for the lab than a slice.
func ReadString(fd, max int) (s string, errno int)

// WriteString is Write for a string.
func WriteString(fd int, s string) (n, errno int)

// ReadDiscard reads at most max bytes that nobody looks at.
func ReadDiscard(fd, max int) (n, errno int)

// WriteZeros writes n bytes that nobody looks at.
func WriteZeros(fd, n int) (done, errno int)

// Splice moves at most max bytes inside the kernel: splice(2) between sockets or pipes, sendfile(2) from a file.
func Splice(dst, src, max int) (n, errno int)

// Close closes the descriptor; whoever waits for it gets Closed.
func Close(fd int) (errno int)

// Shutdown ends one direction: 0 reading, 1 writing.
func Shutdown(fd, how int) (errno int)

// SetDeadline: mode 1 reading, 2 writing, 3 both; when 0 takes it away.
func SetDeadline(fd, mode int, when int)

// SetBlocking makes reads and writes hold a thread instead of waiting in the netpoller.
func SetBlocking(fd int, on bool)

// SetBuffers sets SO_RCVBUF and SO_SNDBUF; 0 or less keeps what is.
func SetBuffers(fd, read, write int)

// SetLinger is SO_LINGER; 0 resets the connection on Close.
func SetLinger(fd, seconds int)

// LocalAddr and PeerAddr are the two ends of a socket; port 0: none.
func LocalAddr(fd int) (host string, port int)
func PeerAddr(fd int) (host string, port int)

// Pipe opens both ends of a pipe.
func Pipe() (r, w, errno int)

// OpenFile opens a file of the simulated disk; flags are Linux'.
func OpenFile(name string, flags, perm int) (fd, errno int)

// Seek: whence 0 start, 1 here, 2 end.
func Seek(fd int, off, whence int) (pos, errno int)

// Stat tells about a file by name.
func Stat(name string) (size, isDir, errno int)

// Remove takes a name off the disk.
func Remove(name string) (errno int)

// Fsync waits until the disk has what was written.
func Fsync(fd int) (errno int)

// DropCaches makes the next reads of a file come from the disk.
func DropCaches(name string)

// Host declares or changes a host; bytesPerSecond below 0 is unbounded. Its address is name:port.
func Host(name string, rttNs, bytesPerSecond int, loss float64) (addr string, index int)

// Lookup tells whether the name leads to a host.
func Lookup(name string) (known bool)

// Account counts so many bytes of Go's heap that the lab need not fill.
func Account(bytes int, noscan bool) (ref *Lump)

// Gauge: 0 open descriptors, 1 ephemeral ports in use, 2 sockets in TIME_WAIT, 3 segments sent again, 4 connections dropped by listeners,
// 5 somaxconn, 6 most descriptors.
func Gauge(what int) int

// Requests of the program, and what runtime/trace notes.
func RequestBegin(name string) (id int)
func RequestEnd(id int, failed bool)
func TaskBegin(name string, parent int) int
func TaskEnd(id int)
func RegionBegin(name string, task int) int
func RegionEnd(id int)
func Log(task int, category, message string)

// StreamBegin notes that the calling goroutine works for a stream of HTTP/2 on the connection fd, StreamEnd that it no longer does. The
// socket is what StreamBegin gave, since the descriptor may be another's by then; below 0 nothing is noted.
func StreamBegin(fd, id int) (socket int)
func StreamEnd(socket, id int)

// ReadConn and WriteConn read and write strings on a connection of package net, which sets them; ok is false for what is not its own.
// They are for packages above net: a string takes far less of the lab's memory than a slice.
var (
	ReadConn  func(c any, max int) (s string, err error, ok bool)
	WriteConn func(c any, s string) (n int, err error, ok bool)
)
