package main

import (
	"sync"
	"time"
)

func main() {
	_ = time.Time{wall: 1}
	_ = sync.Mutex{nothing: 1}
	var wg sync.WaitGroup
	wg.counter = 1
	wg.done()
}
