/** Channels of the fake host, and select. */
import { assert } from '../../base/assert.ts';
import { KIND_CHAN } from '../heap-table.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../host.ts';
import { FakeWorld } from './fake-world.ts';

interface Waiter {
  readonly g: number;
  /** Slot of the value to send, or of where the received one goes. */
  readonly elem: number;
  readonly okDst: number;
  /** Select: the case's number and where to say it. */
  readonly index: number;
  readonly chosen: number;
  readonly token: { done: boolean };
}

interface Channel {
  readonly object: number;
  readonly elemSlots: number;
  readonly cap: number;
  readonly buffer: bigint[][];
  readonly senders: Waiter[];
  readonly receivers: Waiter[];
  closed: boolean;
}

export abstract class FakeChannels extends FakeWorld {
  private readonly channels: (Channel | undefined)[] = [undefined];
  private readonly freeChans: number[] = [];

  /** Values in the buffers of a channel, for a walk over all objects. */
  bufferOf(ch: number): readonly (readonly bigint[])[] {
    return this.chan(ch).buffer;
  }

  protected chan(id: number): Channel {
    const channel = this.channels[id];
    assert(channel !== undefined, 'no such channel');
    return channel;
  }

  makechan(g: number, elemSlots: number, elemBytes: number, cap: number): number {
    void g;
    void elemBytes;
    const id = this.freeChans.pop() ?? this.channels.length;
    const object = this.vm.gc.register(KIND_CHAN, id, false);
    this.channels[id] = { elemSlots, cap, object, buffer: [], senders: [], receivers: [], closed: false };
    return id;
  }

  protected takeWaiter(list: Waiter[]): Waiter | undefined {
    for (;;) {
      const waiter = list.shift();
      if (waiter === undefined) return undefined;
      if (waiter.token.done) continue;
      waiter.token.done = true;
      return waiter;
    }
  }

  protected wake(waiter: Waiter, ok: boolean): void {
    if (waiter.chosen >= 0) this.vm.mem.setInt(waiter.chosen, waiter.index);
    if (waiter.okDst >= 0) this.vm.mem.setRef(waiter.okDst, ok ? 1 : 0);
    this.queue.push(waiter.g);
  }

  /** 1 done, 0 would block, −1 panic. */
  private trySend(ch: number, src: number): number {
    const c = this.chan(ch);
    if (c.closed) return -1;
    const receiver = this.takeWaiter(c.receivers);
    if (receiver !== undefined) {
      this.write(receiver.elem, this.read(src, c.elemSlots), c.elemSlots);
      this.wake(receiver, true);
      return 1;
    }
    if (c.buffer.length < c.cap) {
      const value = this.read(src, c.elemSlots);
      if (this.vm.barrier) this.shadeValue(value);
      c.buffer.push(value);
      return 1;
    }
    return 0;
  }

  private tryRecv(ch: number, dst: number, okDst: number): boolean {
    const c = this.chan(ch);
    const first = c.buffer.shift();
    if (first !== undefined) {
      if (this.vm.barrier) this.shadeValue(first);
      this.write(dst, first, c.elemSlots);
      if (okDst >= 0) this.vm.mem.setRef(okDst, 1);
      const sender = this.takeWaiter(c.senders);
      if (sender !== undefined) {
        const value = this.read(sender.elem, c.elemSlots);
        if (this.vm.barrier) this.shadeValue(value);
        c.buffer.push(value);
        this.wake(sender, true);
      }
      return true;
    }
    const sender = this.takeWaiter(c.senders);
    if (sender !== undefined) {
      this.write(dst, this.read(sender.elem, c.elemSlots), c.elemSlots);
      if (okDst >= 0) this.vm.mem.setRef(okDst, 1);
      this.wake(sender, true);
      return true;
    }
    if (!c.closed) return false;
    this.write(dst, [], c.elemSlots);
    if (okDst >= 0) this.vm.mem.setRef(okDst, 0);
    return true;
  }

  chansend(g: number, ch: number, src: number): HostAnswer {
    if (ch === 0) return HOST_STOP;
    const sent = this.trySend(ch, src);
    if (sent < 0) return this.panic('send on closed channel');
    if (sent > 0) return HOST_CONTINUE;
    // A close while it waits panics at the same instruction: it tries again.
    this.chan(ch).senders.push({ g, elem: src, okDst: -1, index: 0, chosen: -1, token: { done: false } });
    return HOST_STOP;
  }

  chanrecv(g: number, ch: number, dst: number, okDst: number): HostAnswer {
    if (ch === 0) return HOST_STOP;
    if (this.tryRecv(ch, dst, okDst)) return HOST_CONTINUE;
    this.chan(ch).receivers.push({ g, elem: dst, okDst, index: 0, chosen: -1, token: { done: false } });
    return HOST_STOP;
  }

  closechan(g: number, ch: number): HostAnswer {
    void g;
    if (ch === 0) return this.panic('close of nil channel');
    const c = this.chan(ch);
    if (c.closed) return this.panic('close of closed channel');
    c.closed = true;
    for (let waiter = this.takeWaiter(c.receivers); waiter !== undefined; waiter = this.takeWaiter(c.receivers)) {
      this.write(waiter.elem, [], c.elemSlots);
      this.wake(waiter, false);
    }
    assert(
      c.senders.every((sender) => sender.token.done),
      'the fake host cannot panic a sender that waits',
    );
    return HOST_CONTINUE;
  }

  chanlen(ch: number): number {
    return this.chan(ch).buffer.length;
  }

  chancap(ch: number): number {
    return this.chan(ch).cap;
  }

  elemSlots(ch: number): number {
    return this.chan(ch).elemSlots;
  }

  selectgo(g: number, cases: number, n: number, hasDefault: boolean, chosen: number, okDst: number): HostAnswer {
    const { mem } = this.vm;
    const start = n === 0 ? 0 : this.prng.below(0, n);
    for (let k = 0; k < n; k++) {
      const i = (start + k) % n;
      const at = cases + 3 * i;
      const ch = mem.getRef(at);
      if (ch === 0) continue;
      const isSend = mem.getRef(at + 1) === 1;
      const elem = mem.getInt(at + 2);
      const done = isSend ? this.trySend(ch, elem) : this.tryRecv(ch, elem, okDst) ? 1 : 0;
      if (done < 0) return this.panic('send on closed channel');
      if (done > 0) {
        mem.setInt(chosen, i);
        return HOST_CONTINUE;
      }
    }
    if (hasDefault) {
      mem.setInt(chosen, -1);
      return HOST_CONTINUE;
    }
    const token = { done: false };
    for (let i = 0; i < n; i++) {
      const at = cases + 3 * i;
      const ch = mem.getRef(at);
      if (ch === 0) continue;
      const isSend = mem.getRef(at + 1) === 1;
      const list = isSend ? this.chan(ch).senders : this.chan(ch).receivers;
      list.push({ g, elem: mem.getInt(at + 2), okDst: isSend ? -1 : okDst, index: i, chosen, token });
    }
    return HOST_STOP;
  }

  chanObject(ch: number): number {
    return this.channels[ch]?.object ?? 0;
  }

  markChan(ch: number): void {
    for (const value of this.chan(ch).buffer) this.shadeValue(value);
  }

  freeChan(ch: number): void {
    this.channels[ch] = undefined;
    this.freeChans.push(ch);
  }
}
