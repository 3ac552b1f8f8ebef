// Package metrics reads numbers of the runtime by the names that Go gives them.
package metrics

import "runtime"

// ValueKind says which method of a Value has it.
type ValueKind int

const (
	KindBad ValueKind = iota
	KindUint64
	KindFloat64
	KindFloat64Histogram
)

// Value is what was read.
type Value struct {
	kind  ValueKind
	count uint64
	float float64
	hist  *Float64Histogram
}

// Kind is KindBad for names that the lab does not know.
func (v Value) Kind() ValueKind { return v.kind }

func (v Value) Uint64() uint64 {
	if v.kind != KindUint64 {
		panic("called Uint64 on non-uint64 metric value")
	}
	return v.count
}

func (v Value) Float64() float64 {
	if v.kind != KindFloat64 {
		panic("called Float64 on non-float64 metric value")
	}
	return v.float
}

func (v Value) Float64Histogram() *Float64Histogram {
	if v.kind != KindFloat64Histogram {
		panic("called Float64Histogram on non-Float64Histogram metric value")
	}
	return v.hist
}

// Float64Histogram counts values by bucket: Counts[i] are those from Buckets[i] to below Buckets[i+1].
type Float64Histogram struct {
	Counts  []uint64
	Buckets []float64
}

// Sample is a name and, after Read, its value.
type Sample struct {
	Name  string
	Value Value
}

// Read fills the values of all samples, without stopping the world.
func Read(m []Sample) {
	for i := range m {
		m[i].Value = read(m[i].Name)
	}
}

func read(name string) Value {
	switch name {
	case "/sched/gomaxprocs:threads":
		return Value{kind: KindUint64, count: uint64(runtime.GOMAXPROCS(0))}
	case "/sched/goroutines:goroutines":
		return Value{kind: KindUint64, count: uint64(runtime.NumGoroutine())}
	case "/sched/pauses/total/gc:seconds":
		return Value{kind: KindFloat64Histogram, hist: pauses(0)}
	case "/sched/pauses/stopping/gc:seconds":
		return Value{kind: KindFloat64Histogram, hist: pauses(1)}
	}
	kind, count, float := number(name)
	return Value{kind: ValueKind(kind), count: count, float: float}
}

// pauses counts the pauses of the collector in buckets of a factor of the fourth root of 2.
func pauses(part int) *Float64Histogram {
	h := &Float64Histogram{Counts: make([]uint64, 100), Buckets: make([]float64, 101)}
	edge := 100e-9
	for i := 1; i <= 100; i++ {
		h.Buckets[i] = edge
		edge *= 1.189207115002721
	}
	for n := 0; ; n++ {
		seconds := pause(part, n)
		if seconds < 0 {
			return h
		}
		i := 0
		for i < 99 && seconds >= h.Buckets[i+1] {
			i++
		}
		h.Counts[i]++
	}
}

// number looks a name up: kind (0 unknown), and the value as count or float.
func number(name string) (kind int, count uint64, float float64)

// pause is the n-th pause in seconds (part 0 all of it, 1 until the world stood still), below 0 after the last.
func pause(part, n int) float64
