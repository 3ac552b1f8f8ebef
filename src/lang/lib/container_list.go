// Package list is a doubly linked list.
package list

// An Element holds a value and knows its list.
type Element struct {
	next, prev *Element
	list       *List
	Value      any
}

func (e *Element) Next() *Element {
	if e.list == nil || e.next == &e.list.root {
		return nil
	}
	return e.next
}

func (e *Element) Prev() *Element {
	if e.list == nil || e.prev == &e.list.root {
		return nil
	}
	return e.prev
}

// A List is a ring through root, which holds no value. The zero List is empty.
type List struct {
	root Element
	len  int
}

func New() *List { return new(List).Init() }

func (l *List) Init() *List {
	l.root.next, l.root.prev = &l.root, &l.root
	l.len = 0
	return l
}

func (l *List) Len() int { return l.len }

func (l *List) Front() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.next
}

func (l *List) Back() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.prev
}

// join puts e, which is in no ring, behind at.
func (l *List) join(e, at *Element) {
	e.prev, e.next = at, at.next
	at.next.prev = e
	at.next = e
}

func (e *Element) leave() {
	e.prev.next = e.next
	e.next.prev = e.prev
}

func (l *List) add(v any, at *Element) *Element {
	e := &Element{Value: v, list: l}
	l.join(e, at)
	l.len++
	return e
}

func (l *List) ready() {
	if l.root.next == nil {
		l.Init()
	}
}

// Remove takes e out, if it is in l, and gives its value.
func (l *List) Remove(e *Element) any {
	if e.list == l {
		e.leave()
		e.next, e.prev, e.list = nil, nil, nil
		l.len--
	}
	return e.Value
}

func (l *List) PushFront(v any) *Element {
	l.ready()
	return l.add(v, &l.root)
}

func (l *List) PushBack(v any) *Element {
	l.ready()
	return l.add(v, l.root.prev)
}

func (l *List) InsertBefore(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.add(v, mark.prev)
}

func (l *List) InsertAfter(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.add(v, mark)
}

// move puts e, which is in l, behind at.
func (l *List) move(e, at *Element) {
	if e != at && e.prev != at {
		e.leave()
		l.join(e, at)
	}
}

func (l *List) MoveToFront(e *Element) {
	if e.list == l {
		l.move(e, &l.root)
	}
}

func (l *List) MoveToBack(e *Element) {
	if e.list == l && l.root.prev != e {
		l.move(e, l.root.prev)
	}
}

func (l *List) MoveBefore(e, mark *Element) {
	if e.list == l && e != mark && mark.list == l && mark.prev != e {
		l.move(e, mark.prev)
	}
}

func (l *List) MoveAfter(e, mark *Element) {
	if e.list == l && e != mark && mark.list == l {
		l.move(e, mark)
	}
}

func (l *List) PushBackList(other *List) {
	l.ready()
	e := other.Front()
	for n := other.Len(); n > 0; n-- {
		l.add(e.Value, l.root.prev)
		e = e.Next()
	}
}

func (l *List) PushFrontList(other *List) {
	l.ready()
	e := other.Back()
	for n := other.Len(); n > 0; n-- {
		l.add(e.Value, &l.root)
		e = e.Prev()
	}
}
