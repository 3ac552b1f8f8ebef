// An LRU cache: a map into a doubly linked list.
package main

import "fmt"

type entry struct {
	key, value string
	prev, next *entry
}

type cache struct {
	size       int
	items      map[string]*entry
	root       entry
	hits, miss int
}

func newCache(size int) *cache {
	c := &cache{size: size, items: make(map[string]*entry, size)}
	c.root.prev, c.root.next = &c.root, &c.root
	return c
}

func (e *entry) unlink() { e.prev.next, e.next.prev = e.next, e.prev }

func (c *cache) front(e *entry) {
	e.prev, e.next = &c.root, c.root.next
	e.prev.next, e.next.prev = e, e
}

func (c *cache) get(k string) (v string, ok bool) {
	e, ok := c.items[k]
	if !ok {
		c.miss++
		return
	}
	c.hits++
	e.unlink()
	c.front(e)
	return e.value, true
}

func (c *cache) put(k, v string) {
	if e := c.items[k]; e != nil {
		e.value = v
		e.unlink()
		c.front(e)
		return
	}
	if len(c.items) >= c.size {
		last := c.root.prev
		last.unlink()
		delete(c.items, last.key)
	}
	e := &entry{key: k, value: v}
	c.items[k] = e
	c.front(e)
}

func main() {
	c := newCache(2)
	c.put("a", "1")
	c.put("b", "2")
	fmt.Println(c.get("a"))
	c.put("c", "3")
	fmt.Println(c.get("b"))
	c.put("a", "11")
	c.put("d", "4")
	fmt.Println(c.get("a"))
	fmt.Println(c.get("c"))
	for e := c.root.next; e != &c.root; e = e.next {
		fmt.Print(e.key, "=", e.value, " ")
	}
	fmt.Println(c.hits, c.miss, len(c.items))
}
