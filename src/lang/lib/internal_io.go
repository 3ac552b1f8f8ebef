// Package io of internal/io holds what package fmt needs of package io, which itself needs more than every program should start with.
package io

type Writer interface {
	Write(p []byte) (n int, err error)
}
