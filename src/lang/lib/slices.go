// Package slices: functions for slices of any type.
package slices

import (
	"cmp"
	"iter"
)

// ------------------------------------------------------------------ comparing

// Equal reports whether both have the same elements; NaN equals nothing.
func Equal[S ~[]E, E comparable](s1, s2 S) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i := range s1 {
		if s1[i] != s2[i] {
			return false
		}
	}
	return true
}

// EqualFunc is Equal with elements compared by eq.
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if !eq(v, s2[i]) {
			return false
		}
	}
	return true
}

// Compare compares element by element; a slice comes before those that it begins.
func Compare[S ~[]E, E cmp.Ordered](s1, s2 S) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp.Compare(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// CompareFunc is Compare with elements compared by cmp.
func CompareFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, cmp func(E1, E2) int) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// -------------------------------------------------------------------- finding

// Index returns where v is first, or -1.
func Index[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if v == s[i] {
			return i
		}
	}
	return -1
}

// IndexFunc returns the first index for whose element f is true, or -1.
func IndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

// Contains reports whether v is in s.
func Contains[S ~[]E, E comparable](s S, v E) bool { return Index(s, v) >= 0 }

// ContainsFunc reports whether f is true for an element.
func ContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool { return IndexFunc(s, f) >= 0 }

// Min returns the least element; NaN if there is one.
func Min[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Min: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		m = min(m, v)
	}
	return m
}

// MinFunc returns the first of the least elements.
func MinFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MinFunc: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		if cmp(v, m) < 0 {
			m = v
		}
	}
	return m
}

// Max returns the greatest element; NaN if there is one.
func Max[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Max: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		m = max(m, v)
	}
	return m
}

// MaxFunc returns the first of the greatest elements.
func MaxFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MaxFunc: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		if cmp(v, m) > 0 {
			m = v
		}
	}
	return m
}

// BinarySearch finds where target is, or would be, in the sorted x.
func BinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	lo, hi := 0, len(x)
	for lo < hi {
		middle := int(uint(lo+hi) >> 1)
		if cmp.Less(x[middle], target) {
			lo = middle + 1
		} else {
			hi = middle
		}
	}
	return lo, lo < len(x) && (x[lo] == target || (x[lo] != x[lo] && target != target))
}

// BinarySearchFunc finds where target is, or would be, in x, which is sorted as cmp says.
func BinarySearchFunc[S ~[]E, E, T any](x S, target T, cmp func(E, T) int) (int, bool) {
	lo := search(len(x), func(i int) bool { return cmp(x[i], target) >= 0 })
	return lo, lo < len(x) && cmp(x[lo], target) == 0
}

// search returns the least i in 0..n for which f is true, given that f is false up to there and true from there on.
func search(n int, f func(int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		middle := int(uint(lo+hi) >> 1)
		if f(middle) {
			hi = middle
		} else {
			lo = middle + 1
		}
	}
	return lo
}

// ------------------------------------------------------------------- changing

// Insert puts v before s[i].
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	_ = s[i:] // in range, or a panic
	n, m := len(s), len(v)
	switch {
	case m == 0:
		return s
	case i == n:
		return append(s, v...)
	case n+m > cap(s):
		to := append(s[:i], make(S, n+m-i)...)
		copy(to[i:], v)
		copy(to[i+m:], s[i:])
		return to
	}
	added := append(S(nil), v...) // v may be a part of s
	s = s[:n+m]
	copy(s[i+m:], s[i:n])
	copy(s[i:], added)
	return s
}

// Delete takes s[i:j] out and clears what is left over.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)] // in range, or a panic
	if i == j {
		return s
	}
	n := len(s)
	s = append(s[:i], s[j:]...)
	clear(s[len(s):n])
	return s
}

// DeleteFunc takes the elements out for which del is true, and clears what is left over.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	to := IndexFunc(s, del)
	if to < 0 {
		return s
	}
	for _, v := range s[to+1:] {
		if !del(v) {
			s[to] = v
			to++
		}
	}
	clear(s[to:])
	return s[:to]
}

// Replace puts v in the place of s[i:j].
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j] // in range, or a panic
	if i == j {
		return Insert(s, i, v...)
	}
	rest := s[j:]
	n := i + len(v) + len(rest)
	if n > cap(s) {
		to := append(s[:i], make(S, n-i)...)
		copy(to[i:], v)
		copy(to[i+len(v):], rest)
		return to
	}
	added, old := append(S(nil), v...), len(s)
	to := s[:n]
	copy(to[i+len(v):], rest)
	copy(to[i:], added)
	if n < old {
		clear(s[n:old])
	}
	return to
}

// Clone copies a slice; nil stays nil.
func Clone[S ~[]E, E any](s S) S {
	if s == nil {
		return nil
	}
	return append(S([]E{}), s...)
}

// Compact keeps one of each run of equal elements, and clears what is left over.
func Compact[S ~[]E, E comparable](s S) S {
	return CompactFunc(s, func(a, b E) bool { return a == b })
}

// CompactFunc is Compact with elements compared by eq; the first of each run stays.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	if len(s) < 2 {
		return s
	}
	to := 1
	for i := 1; i < len(s); i++ {
		if eq(s[i], s[i-1]) {
			continue
		}
		if to != i {
			s[to] = s[i]
		}
		to++
	}
	clear(s[to:])
	return s[:to]
}

// Grow makes room for n more elements.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if n -= cap(s) - len(s); n > 0 {
		s = append(s[:cap(s)], make([]E, n)...)[:len(s)]
	}
	return s
}

// Clip drops capacity that is not used.
func Clip[S ~[]E, E any](s S) S { return s[:len(s):len(s)] }

// Reverse turns the order round.
func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// Concat makes one slice of several.
func Concat[S ~[]E, E any](slices ...S) S {
	size := 0
	for _, s := range slices {
		size += len(s)
	}
	to := Grow[S](nil, size)
	for _, s := range slices {
		to = append(to, s...)
	}
	return to
}

// Repeat makes a slice of count copies of x.
func Repeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	to := make(S, 0, len(x)*count)
	for range count {
		to = append(to, x...)
	}
	return to
}

// ------------------------------------------------------------------ iterators

// All runs over indexes and elements.
func All[Slice ~[]E, E any](s Slice) iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		for i, v := range s {
			if !yield(i, v) {
				return
			}
		}
	}
}

// Backward runs over indexes and elements from the end.
func Backward[Slice ~[]E, E any](s Slice) iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		for i := len(s) - 1; i >= 0; i-- {
			if !yield(i, s[i]) {
				return
			}
		}
	}
}

// Values runs over the elements.
func Values[Slice ~[]E, E any](s Slice) iter.Seq[E] {
	return func(yield func(E) bool) {
		for _, v := range s {
			if !yield(v) {
				return
			}
		}
	}
}

// AppendSeq appends what seq hands over.
func AppendSeq[Slice ~[]E, E any](s Slice, seq iter.Seq[E]) Slice {
	for v := range seq {
		s = append(s, v)
	}
	return s
}

// Collect makes a slice of what seq hands over.
func Collect[E any](seq iter.Seq[E]) []E { return AppendSeq([]E(nil), seq) }

// Sorted makes a sorted slice of what seq hands over.
func Sorted[E cmp.Ordered](seq iter.Seq[E]) []E {
	s := Collect(seq)
	Sort(s)
	return s
}

// SortedFunc is Sorted with elements compared by cmp.
func SortedFunc[E any](seq iter.Seq[E], cmp func(E, E) int) []E {
	s := Collect(seq)
	SortFunc(s, cmp)
	return s
}

// SortedStableFunc is SortedFunc that keeps the order of equal elements.
func SortedStableFunc[E any](seq iter.Seq[E], cmp func(E, E) int) []E {
	s := Collect(seq)
	SortStableFunc(s, cmp)
	return s
}

// Chunk runs over parts of n elements; the last may be shorter.
func Chunk[Slice ~[]E, E any](s Slice, n int) iter.Seq[Slice] {
	if n < 1 {
		panic("cannot be less than 1")
	}
	return func(yield func(Slice) bool) {
		for i := 0; i < len(s); i += n {
			end := min(n, len(s[i:]))
			if !yield(s[i : i+end : i+end]) {
				return
			}
		}
	}
}

// -------------------------------------------------------------------- sorting

// IsSorted reports whether x is in rising order.
func IsSorted[S ~[]E, E cmp.Ordered](x S) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp.Less(x[i], x[i-1]) {
			return false
		}
	}
	return true
}

// IsSortedFunc is IsSorted with elements compared by cmp.
func IsSortedFunc[S ~[]E, E any](x S, cmp func(a, b E) int) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

// Sort sorts in rising order, NaN first. Equal elements cannot be told apart, so that the way there is free: quicksort, and heap sort
// for what that does not split well.
func Sort[S ~[]E, E cmp.Ordered](x S) {
	badSplits := 0
	for m := len(x); m > 0; m /= 2 {
		badSplits += 2
	}
	sortOrdered([]E(x), badSplits)
}

func sortOrdered[E cmp.Ordered](x []E, badSplits int) {
	for len(x) > short {
		if badSplits == 0 {
			heapSort(x, 0, len(x), cmp.Compare[E])
			return
		}
		badSplits--
		at := splitOrdered(x)
		if at < len(x)-at {
			sortOrdered(x[:at], badSplits)
			x = x[at+1:]
		} else {
			sortOrdered(x[at+1:], badSplits)
			x = x[:at]
		}
	}
	for i := 1; i < len(x); i++ {
		v := x[i]
		j := i
		for j > 0 && (v < x[j-1] || (v != v && x[j-1] == x[j-1])) {
			x[j] = x[j-1]
			j--
		}
		x[j] = v
	}
}

// splitOrdered brings what is less than the median of three elements before it and the rest behind it.
func splitOrdered[E cmp.Ordered](x []E) int {
	last := len(x) - 1
	a, b, c := 0, len(x)/2, last
	if cmp.Less(x[b], x[a]) {
		a, b = b, a
	}
	if cmp.Less(x[c], x[b]) {
		b = c
		if cmp.Less(x[b], x[a]) {
			b = a
		}
	}
	x[0], x[b] = x[b], x[0]
	v := x[0]
	i, j := 1, last
	for {
		for i <= j && (x[i] < v || (x[i] != x[i] && v == v)) {
			i++
		}
		for i <= j && (v < x[j] || (v != v && x[j] == x[j])) {
			j--
		}
		if i >= j {
			break
		}
		x[i], x[j] = x[j], x[i]
		i++
		j--
	}
	x[0], x[j] = x[j], x[0]
	return j
}

// SortFunc sorts by cmp; the order of equal elements is that of Go.
func SortFunc[S ~[]E, E any](x S, cmp func(a, b E) int) { sortAll([]E(x), len(x), cmp) }

// SortStableFunc sorts by cmp and keeps the order of equal elements.
func SortStableFunc[S ~[]E, E any](x S, cmp func(a, b E) int) { stable([]E(x), len(x), cmp) }

// What follows is the sorting of package sort on a slice itself, so that equal elements end up in Go's order.

const (
	short         = 12 // up to this length insertion sort is the fastest way
	ninther       = 50 // from this length the pivot is a median of medians
	mostExchanges = 12 // what finding the pivot takes on a range in falling order
	repairs       = 5  // places out of order that are mended in the hope that the rest is sorted
	worthRepair   = 50 // shorter ranges are not mended
)

func insertion[E any](data []E, lo, hi int, cmp func(a, b E) int) {
	for i := lo + 1; i < hi; i++ {
		sinkDown(data, lo, i, cmp)
	}
}

// sinkDown moves element i down to its place in the sorted data[lo:i].
func sinkDown[E any](data []E, lo, i int, cmp func(a, b E) int) {
	for ; i > lo && cmp(data[i], data[i-1]) < 0; i-- {
		data[i], data[i-1] = data[i-1], data[i]
	}
}

// siftDown brings the element at root of the heap data[lo:lo+n] to its place.
func siftDown[E any](data []E, lo, root, n int, cmp func(a, b E) int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && cmp(data[lo+child], data[lo+child+1]) < 0 {
			child++
		}
		if cmp(data[lo+root], data[lo+child]) >= 0 {
			return
		}
		data[lo+root], data[lo+child] = data[lo+child], data[lo+root]
		root = child
	}
}

func heapSort[E any](data []E, lo, hi int, cmp func(a, b E) int) {
	n := hi - lo
	for root := (n - 1) / 2; root >= 0; root-- {
		siftDown(data, lo, root, n, cmp)
	}
	for last := n - 1; last >= 0; last-- {
		data[lo], data[lo+last] = data[lo+last], data[lo]
		siftDown(data, lo, 0, last, cmp)
	}
}

// quick sorts data[lo:hi]. badSplits is how many unbalanced splits are allowed before heap sort takes over.
func quick[E any](data []E, lo, hi, badSplits int, cmp func(a, b E) int) {
	balanced, partitioned := true, true // of the last split
	for {
		n := hi - lo
		if n <= short {
			insertion(data, lo, hi, cmp)
			return
		}
		if badSplits == 0 {
			heapSort(data, lo, hi, cmp)
			return
		}
		if !balanced {
			scatter(data, lo, hi)
			badSplits--
		}
		pivot, exchanges := choosePivot(data, lo, hi, cmp)
		rising := exchanges == 0
		if exchanges == mostExchanges {
			reverse(data, lo, hi)
			pivot = hi - 1 - (pivot - lo)
			balanced, partitioned, rising = true, true, true
		}
		if balanced && partitioned && rising && repair(data, lo, hi, cmp) {
			return
		}
		if lo > 0 && cmp(data[lo-1], data[pivot]) >= 0 {
			// The pivot equals what stands before the range: nothing in it is smaller.
			lo = splitEqual(data, lo, hi, pivot, cmp)
			continue
		}
		pivot, partitioned = split(data, lo, hi, pivot, cmp)
		left, right := pivot-lo, hi-pivot
		if left < right {
			balanced = left >= n/8
			quick(data, lo, pivot, badSplits, cmp)
			lo = pivot + 1
		} else {
			balanced = right >= n/8
			quick(data, pivot+1, hi, badSplits, cmp)
			hi = pivot
		}
	}
}

// split brings smaller elements before the pivot and the others behind it. It returns where the pivot is then, and whether all stood
// right already.
func split[E any](data []E, lo, hi, pivot int, cmp func(a, b E) int) (at int, already bool) {
	data[lo], data[pivot] = data[pivot], data[lo]
	i, j, already := lo+1, hi-1, true
	for {
		for i <= j && cmp(data[i], data[lo]) < 0 {
			i++
		}
		for i <= j && cmp(data[j], data[lo]) >= 0 {
			j--
		}
		if i > j {
			data[j], data[lo] = data[lo], data[j]
			return j, already
		}
		data[i], data[j] = data[j], data[i]
		i++
		j--
		already = false
	}
}

// splitEqual brings the elements that equal the pivot to the front and returns where the others begin.
func splitEqual[E any](data []E, lo, hi, pivot int, cmp func(a, b E) int) int {
	data[lo], data[pivot] = data[pivot], data[lo]
	i, j := lo+1, hi-1
	for {
		for i <= j && cmp(data[lo], data[i]) >= 0 {
			i++
		}
		for i <= j && cmp(data[lo], data[j]) < 0 {
			j--
		}
		if i > j {
			return i
		}
		data[i], data[j] = data[j], data[i]
		i++
		j--
	}
}

// repair mends a few places that are out of order and reports whether the range is sorted then.
func repair[E any](data []E, lo, hi int, cmp func(a, b E) int) bool {
	i := lo + 1
	for range repairs {
		for i < hi && cmp(data[i], data[i-1]) >= 0 {
			i++
		}
		if i == hi {
			return true
		}
		if hi-lo < worthRepair {
			return false
		}
		data[i], data[i-1] = data[i-1], data[i]
		if i-lo >= 2 {
			sinkDown(data, 0, i-1, cmp)
		}
		if hi-i >= 2 {
			for j := i + 1; j < hi && cmp(data[j], data[j-1]) < 0; j++ {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
	}
	return false
}

// scatter moves three elements around the middle, so that a pattern that made a bad split does not make the next one.
func scatter[E any](data []E, lo, hi int) {
	n := hi - lo
	if n < 8 {
		return
	}
	random, mask := uint64(n), uint64(1)
	for m := n; m > 0; m /= 2 {
		mask *= 2
	}
	mask--
	middle := lo + n/4*2 - 1
	for i := range 3 {
		random ^= random << 13
		random ^= random >> 7
		random ^= random << 17
		other := int(random & mask)
		if other >= n {
			other -= n
		}
		data[middle+i], data[lo+other] = data[lo+other], data[middle+i]
	}
}

// choosePivot returns a place near the median, and how many of the comparisons that found it were out of order.
func choosePivot[E any](data []E, lo, hi int, cmp func(a, b E) int) (pivot, exchanges int) {
	n := hi - lo
	quarter := n / 4
	a, b, c := lo+quarter, lo+2*quarter, lo+3*quarter
	if n >= ninther {
		a = median(data, a-1, a, a+1, &exchanges, cmp)
		b = median(data, b-1, b, b+1, &exchanges, cmp)
		c = median(data, c-1, c, c+1, &exchanges, cmp)
	}
	if n >= 8 {
		b = median(data, a, b, c, &exchanges, cmp)
	}
	return b, exchanges
}

// median returns which of the places a, b, c has the middle element, and counts pairs that were out of order.
func median[E any](data []E, a, b, c int, exchanges *int, cmp func(a, b E) int) int {
	if cmp(data[b], data[a]) < 0 {
		*exchanges++
		a, b = b, a
	}
	if cmp(data[c], data[b]) < 0 {
		*exchanges++
		b = c
	}
	if cmp(data[b], data[a]) < 0 {
		*exchanges++
		b = a
	}
	return b
}

func sortAll[E any](data []E, n int, cmp func(a, b E) int) {
	badSplits := 0
	for m := n; m > 0; m /= 2 {
		badSplits++
	}
	quick(data, 0, n, badSplits, cmp)
}

// stable sorts blocks by insertion and merges them.
func stable[E any](data []E, n int, cmp func(a, b E) int) {
	block := 20
	for lo := 0; lo < n; lo += block {
		insertion(data, lo, min(lo+block, n), cmp)
	}
	for ; block < n; block *= 2 {
		for lo := 0; lo+block < n; lo += 2 * block {
			merge(data, lo, lo+block, min(lo+2*block, n), cmp)
		}
	}
}

// merge merges the sorted data[lo:middle] and data[middle:hi] without further memory.
func merge[E any](data []E, lo, middle, hi int, cmp func(a, b E) int) {
	if lo >= middle || middle >= hi {
		return
	}
	if hi-lo == 2 {
		if cmp(data[middle], data[lo]) < 0 {
			data[middle], data[lo] = data[lo], data[middle]
		}
		return
	}
	// Cut the longer part in the middle and find where that element goes in the other.
	var first, second int
	if middle-lo > hi-middle {
		first = lo + (middle-lo)/2
		second = middle + search(hi-middle, func(i int) bool { return cmp(data[middle+i], data[first]) >= 0 })
	} else {
		second = middle + (hi-middle)/2
		first = lo + search(middle-lo, func(i int) bool { return cmp(data[second], data[lo+i]) < 0 })
	}
	rotate(data, first, middle, second)
	middle = first + second - middle
	merge(data, lo, first, middle, cmp)
	merge(data, middle, second, hi, cmp)
}

// rotate exchanges data[lo:middle] and data[middle:hi].
func rotate[E any](data []E, lo, middle, hi int) {
	reverse(data, lo, middle)
	reverse(data, middle, hi)
	reverse(data, lo, hi)
}

func reverse[E any](data []E, lo, hi int) {
	for hi--; lo < hi; lo, hi = lo+1, hi-1 {
		data[lo], data[hi] = data[hi], data[lo]
	}
}
