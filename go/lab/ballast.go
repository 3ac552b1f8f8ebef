package lab

// ballast holds everything that Ballast made.
var ballast []*node

// node is one object of a ballast: a list, so that a collector that marks it
// has pointers to follow.
type node struct {
	next *node
	data []byte
}

// Ballast allocates about that many bytes in that many objects and keeps them
// alive until the program ends; the allocator rounds each up to its size class.
// Each call adds to what is there. An object
// without room for its own header counts with the header's size.
func Ballast(bytes, objects int) {
	if objects <= 0 || bytes <= 0 {
		return
	}
	const header = 32 // bytes of a node
	var head *node
	for range objects {
		n := &node{next: head}
		if room := bytes/objects - header; room > 0 {
			n.data = make([]byte, room)
		}
		head = n
	}
	ballast = append(ballast, head)
}
