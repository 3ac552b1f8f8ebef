// Package iter names the functions that a range clause can run over, and turns them into functions that are asked for values.
package iter

// Seq hands over values one after another, until yield returns false.
type Seq[V any] func(yield func(V) bool)

// Seq2 hands over pairs.
type Seq2[K, V any] func(yield func(K, V) bool)

// pull is what both sides of a coroutine share: the one that asks, and the one that runs the sequence.
type pull struct {
	// other is the goroutine to switch to.
	other int
	// isAsked: the sequence is to yield now. isOver: it has ended, or is to end. hasReturned: it came to its end by itself.
	isAsked, isOver, hasReturned bool
	// panicked is the value of a panic of the sequence, or exited, for who asks.
	panicked any
}

type goexitMark struct{}

// exited stands for runtime.Goexit where a panic would stand.
var exited any = &goexitMark{}

// newPull makes the coroutine for a function that runs a sequence.
func newPull(run func()) *pull {
	p := &pull{}
	p.other = newcoro(func() {
		defer p.leave()
		defer func() {
			if reason := recover(); reason != nil {
				p.panicked = reason
			} else if !p.hasReturned {
				p.panicked = exited
			}
			p.isOver = true
		}()
		run()
		p.hasReturned = true
	})
	return p
}

// turn lets the other side go on until it turns back.
func (p *pull) turn() {
	to := p.other
	p.other = self()
	coroswitch(to)
}

// leave lets the other side go on for good.
func (p *pull) leave() { cororeturn(p.other) }

// give is called by yield, before its value is kept.
func (p *pull) give() {
	if !p.isAsked {
		panic("iter.Pull: yield called again before next")
	}
	p.isAsked = false
}

// ask brings the next value.
func (p *pull) ask() {
	if p.isAsked {
		panic("iter.Pull: next called again before yield")
	}
	p.isAsked = true
	p.turn()
	p.pass()
}

// stop ends the sequence.
func (p *pull) stop() {
	if p.isOver {
		return
	}
	p.isOver = true
	p.turn()
	p.pass()
}

// pass hands a panic of the sequence on to who asked.
func (p *pull) pass() {
	if p.panicked == nil {
		return
	}
	if p.panicked == exited {
		goexit()
	}
	panic(p.panicked)
}

// Pull turns a sequence into a function that returns its next value, and one that ends it.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var value V
	var ok bool
	var p *pull
	p = newPull(func() {
		var zero V
		if p.isOver {
			return
		}
		seq(func(v V) bool {
			if p.isOver {
				return false
			}
			p.give()
			value, ok = v, true
			p.turn()
			return !p.isOver
		})
		value, ok = zero, false
	})
	next = func() (V, bool) {
		var zero V
		if p.isOver {
			return zero, false
		}
		value, ok = zero, false
		p.ask()
		v := value
		value = zero
		return v, ok
	}
	return next, p.stop
}

// Pull2 is Pull for pairs.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var key K
	var value V
	var ok bool
	var p *pull
	p = newPull(func() {
		var zeroKey K
		var zero V
		if p.isOver {
			return
		}
		seq(func(k K, v V) bool {
			if p.isOver {
				return false
			}
			p.give()
			key, value, ok = k, v, true
			p.turn()
			return !p.isOver
		})
		key, value, ok = zeroKey, zero, false
	})
	next = func() (K, V, bool) {
		var zeroKey K
		var zero V
		if p.isOver {
			return zeroKey, zero, false
		}
		key, value, ok = zeroKey, zero, false
		p.ask()
		k, v := key, value
		key, value = zeroKey, zero
		return k, v, ok
	}
	return next, p.stop
}

// newcoro makes a goroutine that begins when it is first switched to.
func newcoro(run func()) int

// self names the running goroutine.
func self() int

// coroswitch waits, and lets goroutine to go on.
func coroswitch(to int)

// cororeturn lets goroutine to go on; the caller is about to end.
func cororeturn(to int)

// goexit is runtime.Goexit.
func goexit()
