// A table of functions and an enumeration with names.
package main

import "fmt"

type state int

const (
	idle state = iota
	running
	stopped
	states
)

var names = [states]string{idle: "idle", running: "running", stopped: "stopped"}

func (s state) String() string {
	if s < 0 || s >= states {
		return fmt.Sprintf("state(%d)", int(s))
	}
	return names[s]
}

type event string
type action func(m *machine) (state, error)

type machine struct {
	state
	log   []string
	count map[event]int
}

var table = map[state]map[event]action{
	idle: {
		"start": func(m *machine) (state, error) { return running, nil },
	},
	running: {
		"tick": func(m *machine) (state, error) {
			if m.count["tick"] > 2 {
				return stopped, fmt.Errorf("too many ticks: %d", m.count["tick"])
			}
			return running, nil
		},
		"stop": (*machine).halt,
	},
}

func (m *machine) halt() (state, error) { return stopped, nil }

func (m *machine) fire(e event) (err error) {
	m.count[e]++
	f, ok := table[m.state][e]
	if !ok {
		return fmt.Errorf("no %q in %v", e, m.state)
	}
	old := m.state
	m.state, err = f(m)
	m.log = append(m.log, fmt.Sprint(old, "->", m.state))
	return
}

func main() {
	m := &machine{count: map[event]int{}}
	for _, e := range []event{"tick", "start", "tick", "tick", "tick", "stop"} {
		if err := m.fire(e); err != nil {
			fmt.Println("error:", err)
		}
	}
	fmt.Println(m.log, m.count)
	fmt.Println(m.state, state(7), m)
	fmt.Printf("%d %v %s %x\n", running, running, stopped, running)
}
