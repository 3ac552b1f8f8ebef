// sync.Locker, RLocker, and locks inside structs.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	sync.Mutex
	balance int
}

func with(l sync.Locker, f func()) {
	l.Lock()
	defer l.Unlock()
	f()
}

func main() {
	a := &account{balance: 10}
	with(a, func() { a.balance += 5 })
	fmt.Println(a.balance, a.TryLock())
	a.Unlock()
	var rw sync.RWMutex
	with(&rw, func() { fmt.Println("write", rw.TryRLock()) })
	with(rw.RLocker(), func() {
		fmt.Println("read", rw.TryRLock(), rw.TryLock())
		rw.RUnlock()
	})
	accounts := map[string]*account{"x": {balance: 1}, "y": {balance: 2}}
	move := func(from, to string, n int) {
		accounts[from].Lock()
		defer accounts[from].Unlock()
		accounts[to].Lock()
		defer accounts[to].Unlock()
		accounts[from].balance -= n
		accounts[to].balance += n
	}
	move("y", "x", 2)
	fmt.Println(accounts["x"].balance, accounts["y"].balance)
}
