// Package fnv has the FNV-1 and FNV-1a hashes of 32 and 64 bits. The interfaces of package hash are not there.
package fnv

const (
	offset32, prime32 = 2166136261, 16777619
	offset64, prime64 = 14695981039346656037, 1099511628211
)

// A Hash32 takes bytes and sums them up.
type Hash32 struct {
	sum   uint32
	isNew bool
}

// A Hash64 is the same with 64 bits.
type Hash64 struct {
	sum   uint64
	isNew bool
}

func New32() *Hash32  { return &Hash32{offset32, false} }
func New32a() *Hash32 { return &Hash32{offset32, true} }
func New64() *Hash64  { return &Hash64{offset64, false} }
func New64a() *Hash64 { return &Hash64{offset64, true} }

func (h *Hash32) Write(data []byte) (int, error) {
	sum := h.sum
	for _, c := range data {
		if h.isNew {
			sum = (sum ^ uint32(c)) * prime32
		} else {
			sum = sum*prime32 ^ uint32(c)
		}
	}
	h.sum = sum
	return len(data), nil
}

func (h *Hash64) Write(data []byte) (int, error) {
	sum := h.sum
	for _, c := range data {
		if h.isNew {
			sum = (sum ^ uint64(c)) * prime64
		} else {
			sum = sum*prime64 ^ uint64(c)
		}
	}
	h.sum = sum
	return len(data), nil
}

func (h *Hash32) Sum32() uint32  { return h.sum }
func (h *Hash64) Sum64() uint64  { return h.sum }
func (h *Hash32) Reset()         { h.sum = offset32 }
func (h *Hash64) Reset()         { h.sum = offset64 }
func (h *Hash32) Size() int      { return 4 }
func (h *Hash64) Size() int      { return 8 }
func (h *Hash32) BlockSize() int { return 1 }
func (h *Hash64) BlockSize() int { return 1 }

func (h *Hash32) Sum(in []byte) []byte {
	return append(in, byte(h.sum>>24), byte(h.sum>>16), byte(h.sum>>8), byte(h.sum))
}

func (h *Hash64) Sum(in []byte) []byte {
	for shift := 56; shift >= 0; shift -= 8 {
		in = append(in, byte(h.sum>>shift))
	}
	return in
}
