/** Locks of the fake host: Mutex, RWMutex, WaitGroup, Cond. */
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../host.ts';
import { FakeChannels } from './fake-channels.ts';

interface Lock {
  writer: boolean;
  readers: number;
  count: number;
  tickets: number;
  served: number;
  readonly queue: { readonly g: number; readonly mode: 'w' | 'r' | 'wait' | 'cond'; readonly ticket: number }[];
}

export abstract class FakeLocks extends FakeChannels {
  private readonly locks = new Map<number, Lock>();

  private lock(addr: number): Lock {
    let lock = this.locks.get(addr);
    if (lock === undefined) {
      lock = { writer: false, readers: 0, count: 0, tickets: 0, served: 0, queue: [] };
      this.locks.set(addr, lock);
      this.vm.gc.noteLock(addr);
    }
    return lock;
  }

  mutexLock(g: number, addr: number): HostAnswer {
    return this.rwLock(g, addr);
  }

  mutexTryLock(g: number, addr: number): boolean {
    return this.rwTryLock(g, addr);
  }

  mutexUnlock(g: number, addr: number): HostAnswer {
    return this.unlock(g, addr, 'fatal error: sync: unlock of unlocked mutex');
  }

  private unlock(g: number, addr: number, text: string): HostAnswer {
    const lock = this.lock(addr);
    if (!lock.writer) return this.fatal(g, text);
    lock.writer = false;
    this.grant(lock);
    return HOST_CONTINUE;
  }

  /** Hands a free lock to those who wait, in order. */
  private grant(lock: Lock): void {
    for (;;) {
      const first = lock.queue[0];
      if (first === undefined) return;
      if (first.mode === 'w' && !lock.writer && lock.readers === 0) lock.writer = true;
      else if (first.mode === 'r' && !lock.writer) lock.readers++;
      else return;
      lock.queue.shift();
      this.queue.push(first.g);
    }
  }

  rwRLock(g: number, addr: number): HostAnswer {
    if (this.rwTryRLock(g, addr)) return HOST_CONTINUE;
    this.lock(addr).queue.push({ g, mode: 'r', ticket: 0 });
    return HOST_STOP;
  }

  rwTryRLock(g: number, addr: number): boolean {
    void g;
    const lock = this.lock(addr);
    if (lock.writer || lock.queue.length > 0) return false;
    lock.readers++;
    return true;
  }

  rwRUnlock(g: number, addr: number): HostAnswer {
    const lock = this.lock(addr);
    if (lock.readers === 0) return this.fatal(g, 'fatal error: sync: RUnlock of unlocked RWMutex');
    lock.readers--;
    this.grant(lock);
    return HOST_CONTINUE;
  }

  rwLock(g: number, addr: number): HostAnswer {
    if (this.rwTryLock(g, addr)) return HOST_CONTINUE;
    this.lock(addr).queue.push({ g, mode: 'w', ticket: 0 });
    return HOST_STOP;
  }

  rwTryLock(g: number, addr: number): boolean {
    void g;
    const lock = this.lock(addr);
    if (lock.writer || lock.readers > 0) return false;
    lock.writer = true;
    return true;
  }

  rwUnlock(g: number, addr: number): HostAnswer {
    return this.unlock(g, addr, 'fatal error: sync: Unlock of unlocked RWMutex');
  }

  waitGroupAdd(g: number, addr: number, delta: number): HostAnswer {
    void g;
    const lock = this.lock(addr);
    lock.count += delta;
    if (lock.count < 0) return this.panic('sync: negative WaitGroup counter');
    if (lock.count === 0) for (const waiter of lock.queue.splice(0)) this.queue.push(waiter.g);
    return HOST_CONTINUE;
  }

  waitGroupWait(g: number, addr: number): HostAnswer {
    const lock = this.lock(addr);
    if (lock.count === 0) return HOST_CONTINUE;
    lock.queue.push({ g, mode: 'wait', ticket: 0 });
    return HOST_STOP;
  }

  condAdd(g: number, addr: number): number {
    void g;
    return this.lock(addr).tickets++;
  }

  condWait(g: number, addr: number, ticket: number): HostAnswer {
    const lock = this.lock(addr);
    if (ticket < lock.served) return HOST_CONTINUE;
    lock.queue.push({ g, mode: 'cond', ticket });
    return HOST_STOP;
  }

  condSignal(g: number, addr: number): HostAnswer {
    void g;
    const lock = this.lock(addr);
    if (lock.served < lock.tickets) this.serve(lock, lock.served + 1);
    return HOST_CONTINUE;
  }

  condBroadcast(g: number, addr: number): HostAnswer {
    void g;
    const lock = this.lock(addr);
    this.serve(lock, lock.tickets);
    return HOST_CONTINUE;
  }

  private serve(lock: Lock, served: number): void {
    lock.served = served;
    for (const waiter of lock.queue.filter((w) => w.ticket < served)) this.queue.push(waiter.g);
    lock.queue.splice(0, lock.queue.length, ...lock.queue.filter((w) => w.ticket >= served));
  }

  dropLocks(from: number, to: number): void {
    for (let addr = from; addr < to; addr++) this.locks.delete(addr);
  }

  sweepTables(): void {
    for (const addr of this.locks.keys()) {
      const cell = this.vm.mem.cells.cellOf(addr);
      if (cell !== 0 && !this.vm.gc.isLive(this.vm.mem.i32[2 * cell + 1])) this.locks.delete(addr);
    }
  }
}
