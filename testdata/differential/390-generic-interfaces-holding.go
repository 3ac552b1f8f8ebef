package main

import (
	"fmt"
	"sort"
)

type Repo[ID comparable, E any] interface {
	Get(ID) (E, bool)
	Put(ID, E)
	All() []E
}

type memory[ID comparable, E any] struct {
	m     map[ID]E
	order []ID
}

func NewMemory[ID comparable, E any]() Repo[ID, E] { return &memory[ID, E]{m: map[ID]E{}} }

func (r *memory[ID, E]) Get(id ID) (E, bool) { e, ok := r.m[id]; return e, ok }
func (r *memory[ID, E]) Put(id ID, e E) {
	if _, ok := r.m[id]; !ok {
		r.order = append(r.order, id)
	}
	r.m[id] = e
}
func (r *memory[ID, E]) All() (all []E) {
	for _, id := range r.order {
		all = append(all, r.m[id])
	}
	return
}

type cached[ID comparable, E any] struct {
	Repo[ID, E]
	hits int
}

func (c *cached[ID, E]) Get(id ID) (E, bool) {
	c.hits++
	return c.Repo.Get(id)
}

type Service[ID comparable, E fmt.Stringer] struct{ repo Repo[ID, E] }

func (s Service[ID, E]) Names() (names []string) {
	for _, e := range s.repo.All() {
		names = append(names, e.String())
	}
	sort.Strings(names)
	return
}

type User struct{ name string }

func (u User) String() string { return u.name }

func main() {
	c := &cached[int, User]{Repo: NewMemory[int, User]()}
	s := Service[int, User]{c}
	c.Put(2, User{"zoe"})
	c.Put(1, User{"ann"})
	c.Put(2, User{"zed"})
	u, ok := s.repo.Get(2)
	_, no := s.repo.Get(9)
	fmt.Println(u, ok, no, c.hits, s.Names())
	var any1 any = c
	_, isRepo := any1.(Repo[int, User])
	_, other := any1.(Repo[string, User])
	fmt.Println(isRepo, other)
	switch r := any1.(type) {
	case Repo[string, User]:
		fmt.Println("strings")
	case Repo[int, User]:
		fmt.Printf("%T %d\n", r, len(r.All()))
	}
}
