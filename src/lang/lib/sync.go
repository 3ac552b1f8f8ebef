// Package sync: the locks of the runtime model, and what is built on them.
//
// A lock is the two words (slots) at the start of its struct; the model keeps its state there and its waiters in its own tables.
// The structs have Go's fields where printing or size shows them.
package sync

import "sync/atomic"

type noCopy struct{}

// Locker is what Cond needs of a lock.
type Locker interface {
	Lock()
	Unlock()
}

type mutexState struct {
	state int32
	sema  uint32
}

// Mutex is a lock with a normal and a starvation mode (L rules of the runtime model).
type Mutex struct {
	_  noCopy
	mu mutexState
}

func (m *Mutex) Lock()
func (m *Mutex) TryLock() bool
func (m *Mutex) Unlock()

// RWMutex is a lock for many readers or one writer. The model uses its first two words.
type RWMutex struct {
	w           Mutex
	writerSem   uint32
	readerSem   uint32
	readerCount atomic.Int32
	readerWait  atomic.Int32
}

func (rw *RWMutex) Lock()
func (rw *RWMutex) TryLock() bool
func (rw *RWMutex) Unlock()
func (rw *RWMutex) RLock()
func (rw *RWMutex) TryRLock() bool
func (rw *RWMutex) RUnlock()

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// RLocker returns a Locker that locks for reading.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

// WaitGroup waits for a number of goroutines.
type WaitGroup struct {
	noCopy noCopy
	state  atomic.Uint64
	sema   uint32
}

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Wait()

func (wg *WaitGroup) Done() { wg.Add(-1) }

// Go runs f in a new goroutine and counts it. A panic of f ends the program before the count goes down.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer func() {
			if x := recover(); x != nil {
				panic(x)
			}
			wg.Done()
		}()
		f()
	}()
}

// Once runs one function one time.
type Once struct {
	_    noCopy
	done atomic.Bool
	m    Mutex
}

func (o *Once) Do(f func()) {
	if !o.done.Load() {
		o.slow(f)
	}
}

// slow lets the first caller run f while the others wait at the lock.
func (o *Once) slow(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if !o.done.Load() {
		defer o.done.Store(true)
		f()
	}
}

// OnceFunc returns a function that calls f the first time only. If f panics, every call panics with the same value.
func OnceFunc(f func()) func() {
	var once Once
	finished := false
	var reason any
	run := func() {
		defer func() {
			if !finished {
				reason = recover()
				panic(reason) // with the value, at once, in the first caller too
			}
		}()
		f()
		f = nil
		finished = true
	}
	return func() {
		once.Do(run)
		if !finished {
			panic(reason)
		}
	}
}

type notifyList struct {
	wait   uint32
	notify uint32
	lock   uintptr
	head   uintptr
	tail   uintptr
}

type copyChecker uintptr

// OnceValue returns a function that calls f once and answers what that returned; a panic of f is repeated.
func OnceValue[T any](f func() T) func() T {
	values := OnceValues(func() (T, struct{}) { return f(), struct{}{} })
	return func() T {
		value, _ := values()
		return value
	}
}

// OnceValues is OnceValue for two results.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var (
		once     Once
		finished bool
		reason   any
		first    T1
		second   T2
	)
	call := func() {
		defer func() {
			if reason = recover(); !finished {
				panic(reason)
			}
		}()
		first, second = f()
		f = nil
		finished = true
	}
	return func() (T1, T2) {
		once.Do(call)
		if !finished {
			panic(reason)
		}
		return first, second
	}
}

// Cond is a place to wait for an announcement. L is held when Wait is called and when it returns.
type Cond struct {
	noCopy  noCopy
	L       Locker
	notify  notifyList
	checker copyChecker
}

// NewCond returns a Cond on l.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

func notifyListAdd(l *notifyList) uint32
func notifyListWait(l *notifyList, ticket uint32)
func notifyListNotifyOne(l *notifyList)
func notifyListNotifyAll(l *notifyList)

func (c *Cond) Wait() {
	ticket := notifyListAdd(&c.notify)
	c.L.Unlock()
	notifyListWait(&c.notify, ticket)
	c.L.Lock()
}

func (c *Cond) Signal()    { notifyListNotifyOne(&c.notify) }
func (c *Cond) Broadcast() { notifyListNotifyAll(&c.notify) }

// Map is a map for many goroutines at once. Each operation is one ordered step of the machine on a Go map, which therefore never sees
// two at a time. Not modelled: the trie that Go keeps it in.
type Map struct {
	_  noCopy
	mu Mutex
	m  map[any]any
	_  [4]uintptr
}

func mapLoad(m map[any]any, key any) (value any, ok bool)
func mapSwap(m map[any]any, key, value any) (previous any, loaded bool)
func mapLoadOrStore(m map[any]any, key, value any) (actual any, loaded bool)
func mapLoadAndDelete(m map[any]any, key any) (value any, loaded bool)

// mapReplace stores new for key if old is there, or deletes the key if remove is set.
func mapReplace(m map[any]any, key, old, new any, remove bool) bool
func mapClear(m map[any]any)
func mapLen(m map[any]any) int

// mapKeys fills in the keys, as many as there is room for, and returns their number.
func mapKeys(m map[any]any, keys []any) int

// table returns the map behind m, which the first caller makes.
func (m *Map) table() map[any]any {
	if m.m == nil {
		m.mu.Lock()
		if m.m == nil {
			m.m = make(map[any]any)
		}
		m.mu.Unlock()
	}
	return m.m
}

func (m *Map) Load(key any) (value any, ok bool) { return mapLoad(m.table(), key) }
func (m *Map) Store(key, value any)              { mapSwap(m.table(), key, value) }
func (m *Map) Delete(key any)                    { mapLoadAndDelete(m.table(), key) }
func (m *Map) Clear()                            { mapClear(m.table()) }

func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	return mapSwap(m.table(), key, value)
}

func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	return mapLoadOrStore(m.table(), key, value)
}

func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	return mapLoadAndDelete(m.table(), key)
}

func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	return mapReplace(m.table(), key, old, new, false)
}

func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	return mapReplace(m.table(), key, old, nil, true)
}

// Range calls f for each key that is there when it begins and has not been deleted meanwhile.
func (m *Map) Range(f func(key, value any) bool) {
	table := m.table()
	keys := make([]any, mapLen(table))
	for _, key := range keys[:mapKeys(table, keys)] {
		if value, ok := mapLoad(table, key); ok && !f(key, value) {
			return
		}
	}
}

// Pool keeps objects for later use; what was not used between two collections goes. The model keeps them (L-50 … L-53).
type Pool struct {
	row int
	New func() any
}

func poolPut(p *Pool, x any)
func poolGet(p *Pool) any

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	poolPut(p, x)
}

// Get takes an object out of the pool, or makes one with New, or returns nil.
func (p *Pool) Get() any {
	x := poolGet(p)
	if x == nil && p.New != nil {
		x = p.New()
	}
	return x
}
