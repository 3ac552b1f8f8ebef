package lab

import (
	"context"
	"runtime/trace"
)

// Request notes that a request of the program begins; the function that it
// gives notes its end. The lab charts their latency and throughput. In real Go
// a request is a task of runtime/trace, so it stands in an execution trace.
func Request(name string) (done func()) {
	_, task := trace.NewTask(context.Background(), name)
	return task.End
}
