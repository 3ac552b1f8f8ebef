package main

type Cache[K comparable, V any] struct{ m map[K]V }

func (c *Cache[K, V]) Put(k K, v V) { c.m[k] = v }

func main() {
	var c Cache[string, int]
	c.Put("a", 1)
}
