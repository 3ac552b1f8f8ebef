package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"time"
)

type Level int

const (
	Debug Level = iota
	Info
	Warn
	_
	Fatal
)

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)

const (
	FlagA uint8 = 1 << iota
	FlagB
	FlagC
	All = FlagA | FlagB | FlagC
)

func (l Level) String() string {
	return [...]string{Debug: "DEBUG", Info: "INFO", Warn: "WARN", Fatal: "FATAL"}[l]
}

type Logger interface {
	Log(level Level, format string, args ...any)
}

type Closer interface{ Close() error }

type LogCloser interface {
	Logger
	Closer
}

type memLog struct {
	bytes.Buffer
	lines int
}

func (m *memLog) Log(level Level, format string, args ...any) {
	m.lines++
	fmt.Fprintf(m, "%-5s|", level)
	fmt.Fprintf(m, format, args...)
	m.WriteByte('\n')
}

func (m *memLog) Close() error { return nil }

type Service struct {
	Logger
	Name  string `json:"name" yaml:"name"`
	Port  int    `json:"port,omitempty"`
	stats struct {
		hits, misses int
		byPath       map[string]int
	}
}

type Option func(*Service)

func WithPort(p int) Option { return func(s *Service) { s.Port = p } }

func New(name string, l Logger, opts ...Option) *Service {
	s := &Service{Logger: l, Name: name}
	s.stats.byPath = make(map[string]int)
	for _, o := range opts {
		o(s)
	}
	return s
}

func (s *Service) hit(path string) { s.stats.hits++; s.stats.byPath[path]++ }

type notFound struct{ key string }

func (e *notFound) Error() string        { return fmt.Sprintf("key %q not found", e.key) }
func (e *notFound) Is(target error) bool { return target == ErrMissing }

var ErrMissing = errors.New("missing")

func find(m map[string]int, k string) (v int, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("find: %w", err)
		}
	}()
	v, ok := m[k]
	if !ok {
		return 0, &notFound{k}
	}
	return v, nil
}

type Point struct{ X, Y int }

func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }
func (p *Point) Scale(k int)      { p.X *= k; p.Y *= k }
func (p Point) String() string    { return fmt.Sprintf("(%d,%d)", p.X, p.Y) }

type Shape interface {
	Area() float64
	Perimeter() float64
}
type Rect struct{ W, H float64 }
type Circle struct{ R float64 }

func (r Rect) Area() float64        { return r.W * r.H }
func (r Rect) Perimeter() float64   { return 2 * (r.W + r.H) }
func (c Circle) Area() float64      { return 3 * c.R * c.R }
func (c Circle) Perimeter() float64 { return 6 * c.R }

type Tree[K any, V any] struct {
	cmp  func(a, b K) int
	root *treeNode[K, V]
	size int
}
type treeNode[K, V any] struct {
	k           K
	v           V
	left, right *treeNode[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	at := &t.root
	for *at != nil {
		switch c := t.cmp(k, (*at).k); {
		case c < 0:
			at = &(*at).left
		case c > 0:
			at = &(*at).right
		default:
			(*at).v = v
			return
		}
	}
	*at = &treeNode[K, V]{k: k, v: v}
	t.size++
}

func (t *Tree[K, V]) Walk(f func(K, V)) {
	var walk func(*treeNode[K, V])
	walk = func(n *treeNode[K, V]) {
		if n == nil {
			return
		}
		walk(n.left)
		f(n.k, n.v)
		walk(n.right)
	}
	walk(t.root)
}

func main() {
	fmt.Println(Debug, Info, Warn, Fatal, KB, MB, GB, All)
	fmt.Printf("%v %d %s %+v %#v %T\n", Warn, Warn, Warn, Warn, Warn, Warn)
	log := &memLog{}
	var lc LogCloser = log
	s := New("api", lc, WithPort(80), func(s *Service) { s.Name += "!" })
	s.Log(Info, "started %s on %d", s.Name, s.Port)
	s.hit("/a")
	s.hit("/a")
	s.hit("/b")
	lc.Log(Warn, "%v %+v", s.stats, s.stats)
	fmt.Print(log.String())
	fmt.Println(log.lines, log.Len(), lc.Close())

	_, err := find(s.stats.byPath, "/zz")
	var nf *notFound
	fmt.Println(err, errors.Is(err, ErrMissing), errors.As(err, &nf), nf.key, errors.Unwrap(err) == error(nf))
	joined := errors.Join(err, nil, ErrMissing)
	fmt.Println(joined, errors.Is(joined, ErrMissing))

	p := Point{1, 2}
	add := Point.Add
	scale := (*Point).Scale
	scale(&p, 3)
	bound := p.Add
	p.Scale(2)
	fmt.Println(add(p, Point{1, 1}), bound(Point{}), p)
	fmt.Printf("%v %+v %#v %T %v %+v\n", p, p, p, p, &p, []*Point{})
	fmt.Println(p == Point{6, 12}, struct{ a, b int }{1, 2} == struct{ a, b int }{1, 2})

	grid := map[Point]string{{0, 0}: "origin", {1, 0}: "east"}
	fmt.Println(grid, len(grid), grid[Point{1, 0}])
	type pair struct {
		name string
		n    int
	}
	pairs := []pair{{"b", 2}, {"a", 2}, {"c", 1}}
	sort.Slice(pairs, func(i, j int) bool {
		if pairs[i].n != pairs[j].n {
			return pairs[i].n > pairs[j].n
		}
		return pairs[i].name < pairs[j].name
	})
	fmt.Printf("%v %+v\n", pairs, pairs)
	shapes := []Shape{Rect{2, 3}, Circle{1}, &Rect{1, 1}}
	sort.SliceStable(shapes, func(i, j int) bool { return shapes[i].Area() < shapes[j].Area() })
	for i, sh := range shapes {
		switch v := sh.(type) {
		case Rect, *Rect:
			fmt.Printf("%d %T %v %.2f\n", i, v, v, sh.Area())
		case Circle:
			fmt.Println(i, v.R, sh.Perimeter())
		}
	}
	t := Tree[string, int]{cmp: strings.Compare}
	for i, w := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t.Put(w, i)
	}
	var sb strings.Builder
	t.Walk(func(k string, v int) { fmt.Fprintf(&sb, "%s=%d ", k, v) })
	fmt.Println(strings.TrimSpace(sb.String()), t.size)

	var nilMap map[string][]int
	fmt.Println(nilMap == nil, len(nilMap["x"]), nilMap)
	nested := map[string]map[string][]int{"a": {"x": {1, 2}}, "b": nil}
	nested["a"]["y"] = append(nested["a"]["y"], 3)
	fmt.Printf("%v %d\n", nested, len(nested["b"]))
	var ip *int
	var e error
	fmt.Printf("%v %v %+v %t %q %x %X %08.3f|%-8s|%8s|%+d %c %U %e %g\n", ip, e, nil, true, "hi\n", "hi", []byte("hi"), 3.14159, "ab", "cd", 5, 'x', 'x', 12345.678, 1e21)
	fmt.Printf("%5d|%-5d|%05d|%x|%o|%b|%#x|%p\n", 42, 42, 42, 255, 8, 5, 255, nil)
	fmt.Printf("%6.2f%% %s %v %d %v\n", 12.345, []string{"a", "b"}, [3]bool{true}, []int{1, 2}, struct {
		A int
		B *int
		C []string
		D map[string]int
		E any
		F error
	}{1, nil, nil, nil, nil, nil})
	fmt.Printf("%!|%z %d\n", 1)
	fmt.Printf("%d %s\n", "str", 5)
	fmt.Printf("%[2]d %[1]d %*d\n", 1, 2, 5, 3)
	d := 90*time.Minute + 30*time.Second + 5*time.Millisecond
	fmt.Println(d, d.Hours(), d.Round(time.Minute), d.Truncate(time.Hour), time.Duration(1500)*time.Microsecond)
	ts := time.Date(2024, time.February, 29, 13, 4, 5, 678900000, time.UTC)
	fmt.Println(ts.Format(time.RFC3339), ts.Format("2006-01-02 15:04:05.000"), ts.Format(time.Kitchen), ts.Weekday(), ts.YearDay())
	fmt.Println(ts.Add(24*time.Hour).Format("Jan _2 Mon"), ts.AddDate(1, 0, 0).Format(time.DateOnly), ts)
	t2, err := time.Parse("2006-01-02", "2024-03-01")
	fmt.Println(t2, err, t2.Sub(ts).Round(time.Hour), t2.After(ts))
	_, err = time.Parse(time.RFC3339, "bad")
	fmt.Println(err)
	dd, err := time.ParseDuration("1h15m30.5s")
	fmt.Println(dd, err)
	fmt.Fprintln(os.Stdout, min(3, 1, 2), max(2.5, 1), min("b", "a"))
	clear(grid)
	fmt.Println(len(grid))
}
