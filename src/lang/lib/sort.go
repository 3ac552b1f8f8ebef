// Package sort: sorting by an interface or a function, and searching.
//
// Sort and Slice are pattern-defeating quicksort with the limits and choices that Go makes, so that equal elements end up in the same
// order as there. Stable and SliceStable merge blocks in place.
package sort

// Interface is what can be sorted.
type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

const (
	short         = 12 // up to this length insertion sort is the fastest way
	ninther       = 50 // from this length the pivot is a median of medians
	mostExchanges = 12 // what finding the pivot takes on a range in falling order
	repairs       = 5  // places out of order that are mended in the hope that the rest is sorted
	worthRepair   = 50 // shorter ranges are not mended
)

func insertion(data Interface, lo, hi int) {
	for i := lo + 1; i < hi; i++ {
		sinkDown(data, lo, i)
	}
}

// sinkDown moves element i down to its place in the sorted data[lo:i].
func sinkDown(data Interface, lo, i int) {
	for ; i > lo && data.Less(i, i-1); i-- {
		data.Swap(i, i-1)
	}
}

// siftDown brings the element at root of the heap data[lo:lo+n] to its place.
func siftDown(data Interface, lo, root, n int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(lo+child, lo+child+1) {
			child++
		}
		if !data.Less(lo+root, lo+child) {
			return
		}
		data.Swap(lo+root, lo+child)
		root = child
	}
}

func heapSort(data Interface, lo, hi int) {
	n := hi - lo
	for root := (n - 1) / 2; root >= 0; root-- {
		siftDown(data, lo, root, n)
	}
	for last := n - 1; last >= 0; last-- {
		data.Swap(lo, lo+last)
		siftDown(data, lo, 0, last)
	}
}

// quick sorts data[lo:hi]. badSplits is how many unbalanced splits are allowed before heap sort takes over.
func quick(data Interface, lo, hi, badSplits int) {
	balanced, partitioned := true, true // of the last split
	for {
		n := hi - lo
		if n <= short {
			insertion(data, lo, hi)
			return
		}
		if badSplits == 0 {
			heapSort(data, lo, hi)
			return
		}
		if !balanced {
			scatter(data, lo, hi)
			badSplits--
		}
		pivot, exchanges := choosePivot(data, lo, hi)
		rising := exchanges == 0
		if exchanges == mostExchanges {
			reverse(data, lo, hi)
			pivot = hi - 1 - (pivot - lo)
			balanced, partitioned, rising = true, true, true
		}
		if balanced && partitioned && rising && repair(data, lo, hi) {
			return
		}
		if lo > 0 && !data.Less(lo-1, pivot) {
			// The pivot equals what stands before the range: nothing in it is smaller.
			lo = splitEqual(data, lo, hi, pivot)
			continue
		}
		pivot, partitioned = split(data, lo, hi, pivot)
		left, right := pivot-lo, hi-pivot
		if left < right {
			balanced = left >= n/8
			quick(data, lo, pivot, badSplits)
			lo = pivot + 1
		} else {
			balanced = right >= n/8
			quick(data, pivot+1, hi, badSplits)
			hi = pivot
		}
	}
}

// split brings smaller elements before the pivot and the others behind it. It returns where the pivot is then, and whether all stood
// right already.
func split(data Interface, lo, hi, pivot int) (at int, already bool) {
	data.Swap(lo, pivot)
	i, j, already := lo+1, hi-1, true
	for {
		for i <= j && data.Less(i, lo) {
			i++
		}
		for i <= j && !data.Less(j, lo) {
			j--
		}
		if i > j {
			data.Swap(j, lo)
			return j, already
		}
		data.Swap(i, j)
		i++
		j--
		already = false
	}
}

// splitEqual brings the elements that equal the pivot to the front and returns where the others begin.
func splitEqual(data Interface, lo, hi, pivot int) int {
	data.Swap(lo, pivot)
	i, j := lo+1, hi-1
	for {
		for i <= j && !data.Less(lo, i) {
			i++
		}
		for i <= j && data.Less(lo, j) {
			j--
		}
		if i > j {
			return i
		}
		data.Swap(i, j)
		i++
		j--
	}
}

// repair mends a few places that are out of order and reports whether the range is sorted then.
func repair(data Interface, lo, hi int) bool {
	i := lo + 1
	for range repairs {
		for i < hi && !data.Less(i, i-1) {
			i++
		}
		if i == hi {
			return true
		}
		if hi-lo < worthRepair {
			return false
		}
		data.Swap(i, i-1)
		if i-lo >= 2 {
			sinkDown(data, 0, i-1)
		}
		if hi-i >= 2 {
			for j := i + 1; j < hi && data.Less(j, j-1); j++ {
				data.Swap(j, j-1)
			}
		}
	}
	return false
}

// scatter moves three elements around the middle, so that a pattern that made a bad split does not make the next one.
func scatter(data Interface, lo, hi int) {
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
		data.Swap(middle+i, lo+other)
	}
}

// choosePivot returns a place near the median, and how many of the comparisons that found it were out of order.
func choosePivot(data Interface, lo, hi int) (pivot, exchanges int) {
	n := hi - lo
	quarter := n / 4
	a, b, c := lo+quarter, lo+2*quarter, lo+3*quarter
	if n >= ninther {
		a = median(data, a-1, a, a+1, &exchanges)
		b = median(data, b-1, b, b+1, &exchanges)
		c = median(data, c-1, c, c+1, &exchanges)
	}
	if n >= 8 {
		b = median(data, a, b, c, &exchanges)
	}
	return b, exchanges
}

// median returns which of the places a, b, c has the middle element, and counts pairs that were out of order.
func median(data Interface, a, b, c int, exchanges *int) int {
	if data.Less(b, a) {
		*exchanges++
		a, b = b, a
	}
	if data.Less(c, b) {
		*exchanges++
		b = c
	}
	if data.Less(b, a) {
		*exchanges++
		b = a
	}
	return b
}

func sortAll(data Interface, n int) {
	badSplits := 0
	for m := n; m > 0; m /= 2 {
		badSplits++
	}
	quick(data, 0, n, badSplits)
}

// stable sorts blocks by insertion and merges them.
func stable(data Interface, n int) {
	block := 20
	for lo := 0; lo < n; lo += block {
		insertion(data, lo, min(lo+block, n))
	}
	for ; block < n; block *= 2 {
		for lo := 0; lo+block < n; lo += 2 * block {
			merge(data, lo, lo+block, min(lo+2*block, n))
		}
	}
}

// merge merges the sorted data[lo:middle] and data[middle:hi] without further memory.
func merge(data Interface, lo, middle, hi int) {
	if lo >= middle || middle >= hi {
		return
	}
	if hi-lo == 2 {
		if data.Less(middle, lo) {
			data.Swap(middle, lo)
		}
		return
	}
	// Cut the longer part in the middle and find where that element goes in the other.
	var first, second int
	if middle-lo > hi-middle {
		first = lo + (middle-lo)/2
		second = middle + Search(hi-middle, func(i int) bool { return !data.Less(middle+i, first) })
	} else {
		second = middle + (hi-middle)/2
		first = lo + Search(middle-lo, func(i int) bool { return data.Less(second, lo+i) })
	}
	rotate(data, first, middle, second)
	middle = first + second - middle
	merge(data, lo, first, middle)
	merge(data, middle, second, hi)
}

// rotate exchanges data[lo:middle] and data[middle:hi].
func rotate(data Interface, lo, middle, hi int) {
	reverse(data, lo, middle)
	reverse(data, middle, hi)
	reverse(data, lo, hi)
}

func reverse(data Interface, lo, hi int) {
	for hi--; lo < hi; lo, hi = lo+1, hi-1 {
		data.Swap(lo, hi)
	}
}

func Sort(data Interface)   { sortAll(data, data.Len()) }
func Stable(data Interface) { stable(data, data.Len()) }

func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reversed struct{ Interface }

func (r reversed) Less(i, j int) bool { return r.Interface.Less(j, i) }

// Reverse returns data with the opposite order.
func Reverse(data Interface) Interface { return &reversed{data} }

// anySlice is any slice, with an order.
type anySlice struct {
	slice any
	n     int
	less  func(i, j int) bool
}

// sliceLen returns the length of a slice, or -1 if x is none.
func sliceLen(x any) int

// swapElements exchanges two elements of a slice; both indexes are in range.
func swapElements(x any, i, j int)

func (s *anySlice) Len() int           { return s.n }
func (s *anySlice) Less(i, j int) bool { return s.less(i, j) }
func (s *anySlice) Swap(i, j int)      { swapElements(s.slice, i, j) }

func sliceOf(x any, less func(i, j int) bool) *anySlice {
	n := sliceLen(x)
	if n < 0 {
		panic("reflect: call of Swapper on a value that is not a slice")
	}
	return &anySlice{x, n, less}
}

func Slice(x any, less func(i, j int) bool) {
	s := sliceOf(x, less)
	sortAll(s, s.n)
}

func SliceStable(x any, less func(i, j int) bool) {
	s := sliceOf(x, less)
	stable(s, s.n)
}

func SliceIsSorted(x any, less func(i, j int) bool) bool { return IsSorted(sliceOf(x, less)) }

// Search returns the least i in 0..n for which f is true, given that f is false up to there and true from there on.
func Search(n int, f func(int) bool) int {
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

// Find returns the least i in 0..n for which cmp is not positive, and whether it is zero there.
func Find(n int, cmp func(int) int) (i int, found bool) {
	i = Search(n, func(i int) bool { return cmp(i) <= 0 })
	return i, i < n && cmp(i) == 0
}

func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x IntSlice) Sort()              { Ints(x) }
func (x IntSlice) Search(v int) int   { return SearchInts(x, v) }

type Float64Slice []float64

func (x Float64Slice) Len() int             { return len(x) }
func (x Float64Slice) Less(i, j int) bool   { return x[i] < x[j] || x[i] != x[i] && x[j] == x[j] }
func (x Float64Slice) Swap(i, j int)        { x[i], x[j] = x[j], x[i] }
func (x Float64Slice) Sort()                { Float64s(x) }
func (x Float64Slice) Search(v float64) int { return SearchFloat64s(x, v) }

type StringSlice []string

func (x StringSlice) Len() int            { return len(x) }
func (x StringSlice) Less(i, j int) bool  { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)       { x[i], x[j] = x[j], x[i] }
func (x StringSlice) Sort()               { Strings(x) }
func (x StringSlice) Search(v string) int { return SearchStrings(x, v) }

// Equal elements cannot be told apart here, so these sort in one step.
func Ints(x []int)
func Float64s(x []float64)
func Strings(x []string)

func IntsAreSorted(x []int) bool         { return IsSorted(IntSlice(x)) }
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }
func StringsAreSorted(x []string) bool   { return IsSorted(StringSlice(x)) }
