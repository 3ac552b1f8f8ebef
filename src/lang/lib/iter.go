// Package iter names the functions that a range clause can run over. Pull is not there: it needs coroutines.
package iter

// Seq hands over values one after another, until yield returns false.
type Seq[V any] func(yield func(V) bool)

// Seq2 hands over pairs.
type Seq2[K, V any] func(yield func(K, V) bool)
