// Package rand draws from the run's seed (the package's own functions) or from seeds of the program (New). The numbers are not those
// that Go's generators give; ranges and meanings are.
package rand

// A Source gives numbers of 63 random bits.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

type Source64 interface {
	Source
	Uint64() uint64
}

// programRand returns 32 random bits of the run's stream for programs.
func programRand() uint32

// runSource is what the package's own functions draw from.
type runSource struct{ seeded *mixSource }

func (s *runSource) Uint64() uint64 {
	if s.seeded != nil {
		return s.seeded.Uint64()
	}
	return uint64(programRand())<<32 | uint64(programRand())
}

func (s *runSource) Int63() int64    { return int64(s.Uint64() >> 1) }
func (s *runSource) Seed(seed int64) { s.seeded = &mixSource{uint64(seed)} }

// mixSource counts in steps of the golden ratio and mixes the bits of each count.
type mixSource struct{ state uint64 }

func (s *mixSource) Uint64() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (s *mixSource) Int63() int64    { return int64(s.Uint64() >> 1) }
func (s *mixSource) Seed(seed int64) { s.state = uint64(seed) }

func NewSource(seed int64) Source { return &mixSource{uint64(seed)} }

// A Rand draws from a Source.
type Rand struct{ src Source }

func New(src Source) *Rand { return &Rand{src} }

func (r *Rand) Seed(seed int64) { r.src.Seed(seed) }
func (r *Rand) Int63() int64    { return r.src.Int63() }
func (r *Rand) Uint32() uint32  { return uint32(r.Int63() >> 31) }
func (r *Rand) Int31() int32    { return int32(r.Int63() >> 32) }
func (r *Rand) Int() int        { return int(r.Int63()) }

func (r *Rand) Uint64() uint64 {
	if src, ok := r.src.(Source64); ok {
		return src.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

// below draws from 0..n-1, each equally likely: draws from an incomplete last round are thrown away.
func (r *Rand) below(n int64) int64 {
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	limit := int64(1<<63 - 1 - (1<<63)%uint64(n))
	draw := r.Int63()
	for draw > limit {
		draw = r.Int63()
	}
	return draw % n
}

func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	return r.below(n)
}

func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	return int32(r.below(int64(n)))
}

func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	return int(r.below(int64(n)))
}

func (r *Rand) Float64() float64 { return float64(r.Int63()>>10) / (1 << 53) }
func (r *Rand) Float32() float32 { return float32(r.Int63()>>39) / (1 << 24) }

func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := range n {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below(int64(i+1))))
	}
}

// log and sqrt are those of package math.
func log(x float64) float64
func sqrt(x float64) float64

// NormFloat64 draws from the normal distribution of mean 0 and deviation 1, by the polar method.
func (r *Rand) NormFloat64() float64 {
	for {
		u, v := 2*r.Float64()-1, 2*r.Float64()-1
		if s := u*u + v*v; s > 0 && s < 1 {
			return u * sqrt(-2*log(s)/s)
		}
	}
}

// ExpFloat64 draws from the exponential distribution of rate 1.
func (r *Rand) ExpFloat64() float64 { return -log(1 - r.Float64()) }

var global = New(&runSource{})

func Seed(seed int64)                    { global.Seed(seed) }
func Int63() int64                       { return global.Int63() }
func Uint32() uint32                     { return global.Uint32() }
func Uint64() uint64                     { return global.Uint64() }
func Int31() int32                       { return global.Int31() }
func Int() int                           { return global.Int() }
func Int63n(n int64) int64               { return global.Int63n(n) }
func Int31n(n int32) int32               { return global.Int31n(n) }
func Intn(n int) int                     { return global.Intn(n) }
func Float64() float64                   { return global.Float64() }
func Float32() float32                   { return global.Float32() }
func Perm(n int) []int                   { return global.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }
func NormFloat64() float64               { return global.NormFloat64() }
func ExpFloat64() float64                { return global.ExpFloat64() }
