// Package trace notes tasks, regions and messages of the program in the Recording, which is always on.
package trace

import (
	"context"
	"fmt"
	"internal/poll"
	"io"
)

// Start would turn a trace on; here there is one always, and nothing is written to w.
func Start(w io.Writer) error { return nil }
func Stop()                   {}
func IsEnabled() bool         { return true }

// A Task is one piece of the program's work that may go through many goroutines.
type Task struct {
	id    int
	ended bool
}

type taskKey struct{}

// taskOf gives the number of the task that ctx carries; 0: none.
func taskOf(ctx context.Context) int {
	if task, ok := ctx.Value(taskKey{}).(*Task); ok {
		return task.id
	}
	return 0
}

// NewTask begins a task and gives a context that carries it.
func NewTask(pctx context.Context, taskType string) (ctx context.Context, task *Task) {
	task = &Task{id: poll.TaskBegin(taskType, taskOf(pctx))}
	return context.WithValue(pctx, taskKey{}, task), task
}

func (t *Task) End() {
	if !t.ended {
		t.ended = true
		poll.TaskEnd(t.id)
	}
}

// A Region is a stretch of one goroutine's work.
type Region struct {
	id    int
	ended bool
}

// StartRegion begins a region of the calling goroutine.
func StartRegion(ctx context.Context, regionType string) *Region {
	return &Region{id: poll.RegionBegin(regionType, taskOf(ctx))}
}

func (r *Region) End() {
	if !r.ended {
		r.ended = true
		poll.RegionEnd(r.id)
	}
}

// WithRegion calls fn in a region.
func WithRegion(ctx context.Context, regionType string, fn func()) {
	region := StartRegion(ctx, regionType)
	defer region.End()
	fn()
}

func Log(ctx context.Context, category, message string) { poll.Log(taskOf(ctx), category, message) }

func Logf(ctx context.Context, category, format string, args ...any) {
	poll.Log(taskOf(ctx), category, fmt.Sprintf(format, args...))
}
