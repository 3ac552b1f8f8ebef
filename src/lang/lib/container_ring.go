// Package ring has circular lists.
package ring

// A Ring is an element of a circular list; the zero value is a list of one.
type Ring struct {
	next, prev *Ring
	Value      any
}

func (r *Ring) own() *Ring {
	if r.next == nil {
		r.next, r.prev = r, r
	}
	return r
}

func New(n int) *Ring {
	if n <= 0 {
		return nil
	}
	first := new(Ring).own()
	for range n - 1 {
		first.prev.Link(new(Ring))
	}
	return first
}

func (r *Ring) Next() *Ring { return r.own().next }
func (r *Ring) Prev() *Ring { return r.own().prev }

func (r *Ring) Move(n int) *Ring {
	r.own()
	for ; n < 0; n++ {
		r = r.prev
	}
	for ; n > 0; n-- {
		r = r.next
	}
	return r
}

// Link puts s behind r; of one ring it takes out what lies between. It returns what followed r.
func (r *Ring) Link(s *Ring) *Ring {
	next := r.Next()
	if s != nil {
		last := s.Prev()
		r.next, s.prev = s, r
		next.prev, last.next = last, next
	}
	return next
}

func (r *Ring) Unlink(n int) *Ring {
	if n <= 0 {
		return nil
	}
	return r.Link(r.Move(n + 1))
}

func (r *Ring) Len() int {
	if r == nil {
		return 0
	}
	n := 1
	for at := r.Next(); at != r; at = at.next {
		n++
	}
	return n
}

func (r *Ring) Do(f func(any)) {
	if r == nil {
		return
	}
	f(r.Value)
	for at := r.Next(); at != r; at = at.next {
		f(at.Value)
	}
}
