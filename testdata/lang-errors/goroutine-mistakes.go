package main

import (
	"fmt"
	"sync"
	"time"
)

func worker(id int, jobs <-chan int, results chan<- int) {
	for j := range jobs {
		results <- j * 2
	}
	close(jobs)
	x := <-results
	jobs <- id
}

func main() {
	jobs := make(chan int, 5)
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go worker(i, jobs)
	}
	wg.wait()
	select {
	case r := <-jobs:
	case <-time.After(time.Second * 2.5):
	}
	fmt.Println("done" + 1)
}
