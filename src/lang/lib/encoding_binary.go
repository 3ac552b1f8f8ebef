// Package binary reads and writes numbers as bytes: the byte orders and varints. Read, Write and Size need reflection and are not there.
package binary

const (
	MaxVarintLen16 = 3
	MaxVarintLen32 = 5
	MaxVarintLen64 = 10
)

// A ByteOrder says which byte of a number comes first.
type ByteOrder interface {
	Uint16([]byte) uint16
	Uint32([]byte) uint32
	Uint64([]byte) uint64
	PutUint16([]byte, uint16)
	PutUint32([]byte, uint32)
	PutUint64([]byte, uint64)
	String() string
}

type AppendByteOrder interface {
	AppendUint16([]byte, uint16) []byte
	AppendUint32([]byte, uint32) []byte
	AppendUint64([]byte, uint64) []byte
	String() string
}

type littleEndian struct{}
type bigEndian struct{}

var (
	LittleEndian littleEndian
	BigEndian    bigEndian
)

func (littleEndian) String() string { return "LittleEndian" }
func (bigEndian) String() string    { return "BigEndian" }

func (littleEndian) Uint16(b []byte) uint16 {
	_ = b[1]
	return uint16(b[0]) | uint16(b[1])<<8
}

func (littleEndian) Uint32(b []byte) uint32 {
	_ = b[3]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func (o littleEndian) Uint64(b []byte) uint64 {
	_ = b[7]
	return uint64(o.Uint32(b)) | uint64(o.Uint32(b[4:]))<<32
}

func (littleEndian) PutUint16(b []byte, v uint16) {
	_ = b[1]
	b[0], b[1] = byte(v), byte(v>>8)
}

func (littleEndian) PutUint32(b []byte, v uint32) {
	_ = b[3]
	b[0], b[1], b[2], b[3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
}

func (o littleEndian) PutUint64(b []byte, v uint64) {
	_ = b[7]
	o.PutUint32(b, uint32(v))
	o.PutUint32(b[4:], uint32(v>>32))
}

func (littleEndian) AppendUint16(b []byte, v uint16) []byte { return append(b, byte(v), byte(v>>8)) }
func (littleEndian) AppendUint32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}
func (o littleEndian) AppendUint64(b []byte, v uint64) []byte {
	return o.AppendUint32(o.AppendUint32(b, uint32(v)), uint32(v>>32))
}

func (bigEndian) Uint16(b []byte) uint16 {
	_ = b[1]
	return uint16(b[1]) | uint16(b[0])<<8
}

func (bigEndian) Uint32(b []byte) uint32 {
	_ = b[3]
	return uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24
}

func (o bigEndian) Uint64(b []byte) uint64 {
	_ = b[7]
	return uint64(o.Uint32(b))<<32 | uint64(o.Uint32(b[4:]))
}

func (bigEndian) PutUint16(b []byte, v uint16) {
	_ = b[1]
	b[0], b[1] = byte(v>>8), byte(v)
}

func (bigEndian) PutUint32(b []byte, v uint32) {
	_ = b[3]
	b[0], b[1], b[2], b[3] = byte(v>>24), byte(v>>16), byte(v>>8), byte(v)
}

func (o bigEndian) PutUint64(b []byte, v uint64) {
	_ = b[7]
	o.PutUint32(b, uint32(v>>32))
	o.PutUint32(b[4:], uint32(v))
}

func (bigEndian) AppendUint16(b []byte, v uint16) []byte { return append(b, byte(v>>8), byte(v)) }
func (bigEndian) AppendUint32(b []byte, v uint32) []byte {
	return append(b, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
}
func (o bigEndian) AppendUint64(b []byte, v uint64) []byte {
	return o.AppendUint32(o.AppendUint32(b, uint32(v>>32)), uint32(v))
}

func AppendUvarint(buf []byte, x uint64) []byte {
	for x >= 0x80 {
		buf = append(buf, byte(x)|0x80)
		x >>= 7
	}
	return append(buf, byte(x))
}

func PutUvarint(buf []byte, x uint64) int {
	i := 0
	for x >= 0x80 {
		buf[i] = byte(x) | 0x80
		x >>= 7
		i++
	}
	buf[i] = byte(x)
	return i + 1
}

// Uvarint reads a number; n is 0 when buf is too short, below 0 when the number is too large.
func Uvarint(buf []byte) (x uint64, n int) {
	for i, b := range buf {
		if i == MaxVarintLen64 || i == MaxVarintLen64-1 && b > 1 && b < 0x80 {
			return 0, -(i + 1)
		}
		x |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			return x, i + 1
		}
	}
	return 0, 0
}

func AppendVarint(buf []byte, x int64) []byte { return AppendUvarint(buf, uint64(x)<<1^uint64(x>>63)) }
func PutVarint(buf []byte, x int64) int       { return PutUvarint(buf, uint64(x)<<1^uint64(x>>63)) }

func Varint(buf []byte) (int64, int) {
	x, n := Uvarint(buf)
	return int64(x>>1) ^ -int64(x&1), n
}
