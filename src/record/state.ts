/**
 * The state of a run at one moment, rebuilt from rows: `apply` is the reducer of kinds.ts. Queues are exact: a ring holds its goids in
 * their slots, runnext is kicked as Q-02 says, the global queue is a linked list.
 *
 * Populations, goroutines by line and the lists that pictures need are kept while rows are applied, so that no reader has to walk over
 * all goroutines. `apply` allocates nothing but growth. `spot` of a goroutine says where it is (SPOT); one that was taken out of a queue
 * and is about to run ("in hand") is at the centre of its P already.
 */
import { assert } from '../base/assert.ts';
import { CARPET, ROOM_KIND, SPOT } from './frame.ts';
import { G_WORDS, GTable, SLICES, WHERE } from './g-table.ts';
import { CpuTable, isCpuKind } from './cpu-table.ts';
import { GcTable } from './gc-table.ts';
import { FROM, KIND, M_STATE, OBJECT, PLACE, PSTATUS, WAIT } from './kinds.ts';
import { MTable } from './m-table.ts';
import type { MoveLog } from './moves.ts';
import { NetTable, isNetKind } from './net-table.ts';
import { ObjectTable } from './object-table.ts';
import { PTable } from './p-table.ts';

/** Room of those who wait without an object, by WAIT reason. */
const LOOSE_ROOM = new Uint8Array(32).fill(ROOM_KIND.other);
LOOSE_ROOM[WAIT.select] = ROOM_KIND.select;
LOOSE_ROOM[WAIT.selectNoCases] = ROOM_KIND.select;
LOOSE_ROOM[WAIT.condWait] = ROOM_KIND.cond;
LOOSE_ROOM[WAIT.mutexLock] = ROOM_KIND.mutex;
LOOSE_ROOM[WAIT.rwMutexLock] = ROOM_KIND.rwmutex;
LOOSE_ROOM[WAIT.rwMutexRLock] = ROOM_KIND.rwmutex;
LOOSE_ROOM[WAIT.waitGroupWait] = ROOM_KIND.waitgroup;
for (const idle of [
  WAIT.gcWorkerIdle,
  WAIT.forceGCIdle,
  WAIT.gcSweepWait,
  WAIT.gcScavengeWait,
  WAIT.finalizerWait,
  WAIT.cleanupWait,
])
  LOOSE_ROOM[idle] = ROOM_KIND.system;

const NO_LINES = new Uint16Array(0);
const TWO_32 = 0x1_0000_0000;

export class RunState {
  readonly gs: GTable;
  readonly ps = new PTable();
  readonly ms = new MTable();
  readonly objects = new ObjectTable();
  readonly gc = new GcTable();
  readonly cpu = new CpuTable();
  readonly net = new NetTable();
  /** Global queue: first and last goid (0 none), linked by the goroutines' `link`, and its length. */
  globalHead = 0;
  globalTail = 0;
  globalCount = 0;
  gomaxprocs = 0;
  /** 1 while the world is stopped. */
  stopped = 0;
  /** When sysmon looks next (ns), −1 unknown. */
  sysmonNs = -1;
  heapKiB = 0;
  heapObjects = 0;
  created = 0;
  ended = 0;
  /** P and M that the last row changed what they run, −1 none: for the lanes of the timeline. */
  touchedP = -1;
  touchedM = -1;
  /** Hears of every change of place. */
  moves: MoveLog | null = null;

  private readonly fnLines: Uint16Array;

  /** fnLines: line of the declaration of each function, by function index. followsRun: see GTable. */
  constructor(fnLines: Uint16Array = NO_LINES, capacity = 64, followsRun = false) {
    this.fnLines = fnLines;
    this.gs = new GTable(capacity, followsRun);
  }

  /** Applies one row. Rows must come in the order in which they were emitted. */
  apply(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    switch (kind) {
      case KIND.GoStart:
        this.goStart(timeNs, subject, a, b, c);
        break;
      case KIND.GoUnblock:
        this.goUnblock(timeNs, subject, a, b, c);
        break;
      case KIND.GoBlock:
        this.goBlock(timeNs, subject, a, b, c);
        break;
      case KIND.GoStop:
        this.goStop(timeNs, subject, a, b, c);
        break;
      case KIND.GoCreate:
        this.goCreate(timeNs, subject, a, b, c);
        break;
      case KIND.GoDestroy:
        this.goDestroy(timeNs, subject);
        break;
      case KIND.ChanSend:
        this.chanSend(subject, a, b, c);
        break;
      case KIND.ChanRecv:
        this.chanRecv(subject, a, b, c);
        break;
      case KIND.MState:
        this.mState(timeNs, subject, a, b, c);
        break;
      case KIND.TimerAdd:
      case KIND.TimerFire:
        this.timers(subject, a);
        break;
      case KIND.Sysmon:
        this.sysmonNs = timeNs + a;
        break;
      default:
        this.applyRare(timeNs, kind, subject, a, b, c);
    }
  }

  /** Makes this an exact copy of another state; buffers of its own are kept when they suffice. */
  copyFrom(from: RunState): void {
    this.gs.copyFrom(from.gs);
    this.ps.copyFrom(from.ps);
    this.ms.copyFrom(from.ms);
    this.objects.copyFrom(from.objects);
    this.gc.copyFrom(from.gc);
    this.cpu.copyFrom(from.cpu);
    this.net.copyFrom(from.net);
    this.globalHead = from.globalHead;
    this.globalTail = from.globalTail;
    this.globalCount = from.globalCount;
    this.gomaxprocs = from.gomaxprocs;
    this.stopped = from.stopped;
    this.sysmonNs = from.sysmonNs;
    this.heapKiB = from.heapKiB;
    this.heapObjects = from.heapObjects;
    this.created = from.created;
    this.ended = from.ended;
    this.touchedP = from.touchedP;
    this.touchedM = from.touchedM;
  }

  clone(): RunState {
    const copy = new RunState(this.fnLines, this.gs.length);
    copy.copyFrom(this);
    return copy;
  }

  get bytes(): number {
    return (
      this.gs.bytes +
      this.ps.bytes +
      this.ms.bytes +
      this.objects.bytes +
      this.gc.bytes +
      this.net.bytes +
      this.cpu.bytes
    );
  }

  /** Index that belongs to the spot of a goroutine: P, M or object; 0 where there is only one place. */
  spotIndex(goid: number): number {
    switch (this.gs.spot(goid)) {
      case SPOT.centre:
      case SPOT.runnext:
      case SPOT.ring:
      case SPOT.dead:
      case SPOT.unborn:
        return this.gs.p(goid);
      case SPOT.room:
      case SPOT.syscall:
        return this.gs.peer(goid);
      default:
        return 0;
    }
  }

  private place(goid: number, spot: number, index: number): void {
    if (this.moves !== null) this.moved(goid, spot, index);
    this.gs.setSpot(goid, spot);
  }

  /** Tells whoever hears of moves that a goroutine is about to change its place. */
  private moved(goid: number, spot: number, index: number): void {
    const old = this.gs.spot(goid);
    const oldIndex = this.spotIndex(goid);
    if (old !== spot || oldIndex !== index) this.moves?.add(goid, old, oldIndex, spot, index);
  }

  goStart(timeNs: number, g: number, p: number, b: number, m: number): void {
    const { gs, ps, ms } = this;
    gs.reach(g);
    ps.reach(p + 1);
    this.take(g, b & 15, p);
    if (this.moves !== null) this.moved(g, SPOT.centre, p);
    gs.become(g, CARPET.running, timeNs);
    const { words } = gs;
    const row = g * G_WORDS;
    words[row + WHERE] = SPOT.centre | (p << 16);
    words[row + SLICES]++;
    ps.g[p] = g;
    if (b >>> 8 !== 0) gs.setLine(g, b >>> 8);
    if ((b & 16) === 0) {
      ps.schedtick[p]++;
      ps.sliceNs[p] = timeNs;
    }
    if (m >= 0) {
      if (m >= ms.length) ms.reach(m, timeNs);
      ms.g[m] = g;
    }
    this.touchedP = p;
    this.touchedM = m;
  }

  /** Takes a G out of the queue of P, or the global one, that a row names. */
  private take(g: number, from: number, p: number): void {
    const { ps } = this;
    switch (from) {
      case FROM.runnext:
        assert(ps.runnext[p] === g, 'record: a row takes from runnext what is not there');
        ps.runnext[p] = -1;
        break;
      case FROM.ring: {
        const head = ps.pop(p);
        assert(head === g, 'record: a row takes from a ring whose head is another');
        break;
      }
      case FROM.global: {
        const head = this.globalPop();
        assert(head === g, 'record: a row takes from the global queue whose head is another');
        break;
      }
    }
  }

  /** The P and M of a running G let go of it; returns that P. */
  private release(g: number): number {
    const { ps, ms } = this;
    const p = this.gs.p(g);
    this.touchedP = p;
    if (p < 0 || p >= ps.length || ps.g[p] !== g) {
      this.touchedM = -1;
      return p;
    }
    ps.g[p] = -1;
    const m = ps.m[p];
    this.touchedM = m;
    if (m >= 0 && m < ms.length && ms.g[m] === g) ms.g[m] = -1;
    return p;
  }

  mState(timeNs: number, m: number, state: number, core: number, p: number): void {
    this.ms.reach(m, timeNs);
    this.ms.setState(m, state, core, timeNs);
    this.ms.p[m] = p;
  }

  /** Number of timers in the heap of P. */
  timers(p: number, count: number): void {
    this.ps.reach(p + 1);
    this.ps.timers[p] = count;
  }

  goUnblock(timeNs: number, g: number, p: number, by: number, place: number): void {
    const { gs } = this;
    gs.reach(g);
    this.leave(g);
    this.put(g, place, p, 0);
    gs.become(g, CARPET.runnable, timeNs);
    gs.setPeer(g, by);
  }

  /** Puts a G that is in no queue where a row says, for a reason; an Overflow row may have put it into the global queue already. */
  private put(g: number, place: number, p: number, reason: number): void {
    const { gs, ps } = this;
    switch (place) {
      case PLACE.runnext: {
        ps.reach(p + 1);
        const kicked = ps.runnext[p];
        if (kicked >= 0) this.pushRing(p, kicked);
        if (this.moves !== null) this.moved(g, SPOT.runnext, p);
        gs.settle(g, SPOT.runnext, reason, p);
        ps.runnext[p] = g;
        break;
      }
      case PLACE.ring:
        ps.reach(p + 1);
        this.pushRing(p, g);
        gs.settle(g, SPOT.ring, reason, p);
        break;
      case PLACE.global:
        this.globalPush(g);
        gs.settle(g, SPOT.global, reason, p);
        break;
      case PLACE.globalHead:
        this.globalPushHead(g);
        gs.settle(g, SPOT.global, reason, p);
        break;
      default:
        if (gs.spot(g) !== SPOT.global) this.place(g, SPOT.centre, p);
        gs.settle(g, gs.spot(g), reason, p);
    }
  }

  private pushRing(p: number, g: number): void {
    const { gs, ps } = this;
    if (this.moves !== null) this.moved(g, SPOT.ring, p);
    gs.settle(g, SPOT.ring, gs.reason(g), p);
    assert(ps.queued(p) < 256, 'record: a 257th goroutine for a ring');
    ps.push(p, g);
  }

  goBlock(timeNs: number, g: number, reason: number, b: number, c: number): void {
    const { gs, objects } = this;
    gs.reach(g);
    const p = this.release(g);
    if (reason === WAIT.sleep) {
      if (this.moves !== null) this.moved(g, SPOT.sleep, 0);
      gs.settle(g, SPOT.sleep, reason, p);
      gs.become(g, CARPET.asleep, timeNs);
      gs.setWaitNs(g, (b >>> 0) + (c >>> 16) * TWO_32);
      gs.setPeer(g, -1);
      gs.sleepers.add(g, gs.words);
    } else if (reason === WAIT.ioWait) {
      if (this.moves !== null) this.moved(g, SPOT.network, 0);
      gs.settle(g, SPOT.network, reason, p);
      gs.become(g, CARPET.network, timeNs);
      gs.setPeer(g, b);
      gs.setWaitNs(g, Infinity);
      gs.network.add(g, gs.words);
      if (b >= 0) this.net.socks.park(b, g);
    } else {
      if (this.moves !== null) this.moved(g, SPOT.room, b);
      gs.settle(g, SPOT.room, reason, p);
      gs.become(g, CARPET.waiting, timeNs);
      gs.setPeer(g, b);
      if (b >= 0) {
        objects.reach(b);
        objects.population[b]++;
        objects.parked[objects.kind[b]]++;
        if (reason === WAIT.chanReceive) objects.recvWaiting[b]++;
        else if (reason === WAIT.chanSend) objects.sendWaiting[b]++;
        objects.touch(b);
      } else objects.loose[LOOSE_ROOM[reason]]++;
    }
    gs.setLine(g, c & 0xffff);
  }

  /** Takes a waiting G out of its room; nothing to do for one that an Overflow row took out before. */
  private leave(g: number): void {
    const { gs, objects } = this;
    switch (gs.spot(g)) {
      case SPOT.sleep:
        gs.sleepers.remove(g, gs.words);
        break;
      case SPOT.network:
        gs.network.remove(g, gs.words);
        if (gs.peer(g) >= 0) this.net.socks.unpark(gs.peer(g), g);
        break;
      case SPOT.room: {
        const object = gs.peer(g);
        const reason = gs.reason(g);
        if (object < 0) {
          objects.loose[LOOSE_ROOM[reason]]--;
          break;
        }
        objects.population[object]--;
        objects.parked[objects.kind[object]]--;
        if (reason === WAIT.chanReceive) objects.recvWaiting[object]--;
        else if (reason === WAIT.chanSend) objects.sendWaiting[object]--;
        objects.touch(object);
        break;
      }
    }
  }

  goStop(timeNs: number, g: number, reason: number, b: number, line: number): void {
    const { gs } = this;
    gs.reach(g);
    this.release(g);
    this.put(g, b & 15, b >> 4, reason);
    gs.become(g, CARPET.runnable, timeNs);
    gs.setLine(g, line & 0xffff);
  }

  goCreate(timeNs: number, g: number, p: number, parent: number, c: number): void {
    const { gs, fnLines } = this;
    gs.reach(g);
    const fn = c & 0xffff;
    const line = fn < fnLines.length ? fnLines[fn] : 0;
    gs.born(g, line === 0 ? c >>> 16 : line);
    gs.setP(g, p);
    gs.setPeer(g, parent);
    if (parent > 0 && gs.carpet[parent] === CARPET.running) gs.setLine(parent, c >>> 16);
    this.put(g, p < 0 ? PLACE.none : PLACE.runnext, p, gs.reason(g));
    gs.become(g, CARPET.runnable, timeNs);
    this.created++;
  }

  goDestroy(timeNs: number, g: number): void {
    const { gs } = this;
    gs.reach(g);
    this.place(g, SPOT.dead, this.release(g));
    gs.become(g, CARPET.dead, timeNs);
    gs.lines[gs.line(g)]--;
  }

  chanSend(object: number, from: number, buffered: number, to: number): void {
    const { objects } = this;
    objects.reach(object);
    objects.buffered[object] = buffered;
    objects.lastGoid[object] = from;
    objects.lastPeer[object] = to;
    objects.touch(object);
  }

  chanRecv(object: number, to: number, buffered: number, from: number): void {
    const { objects } = this;
    objects.reach(object);
    objects.buffered[object] = buffered;
    if (from !== 0) {
      objects.lastGoid[object] = from;
      objects.lastPeer[object] = to;
    }
    objects.touch(object);
  }

  private applyRare(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    const { gs, ps, ms, objects } = this;
    switch (kind) {
      case KIND.ProcsChange:
        this.gomaxprocs = a;
        ps.reach(a);
        break;
      case KIND.ProcStart:
        ps.reach(subject + 1);
        ps.status[subject] = PSTATUS.Prunning;
        ps.m[subject] = a;
        if (a >= 0) {
          ms.reach(a, timeNs);
          ms.p[a] = subject;
          // Who stopped the world goes on where it was (STW-11).
          const g = ms.g[a];
          if (g >= 0 && gs.carpet[g] === CARPET.running) {
            ps.g[subject] = g;
            gs.setP(g, subject);
          }
        }
        break;
      case KIND.ProcStop:
        this.procLeaves(subject, a, b);
        break;
      case KIND.ProcSteal:
        this.procLeaves(subject, a, b === -2 ? PSTATUS.Pgcstop : PSTATUS.Pidle);
        break;
      case KIND.GoSyscallBegin:
        this.place(subject, SPOT.syscall, b);
        gs.become(subject, CARPET.syscall, timeNs);
        gs.setPeer(subject, b);
        gs.setLine(subject, c & 0xffff);
        this.touchedP = a;
        this.touchedM = b;
        break;
      case KIND.GoSyscallEnd: {
        const p = gs.p(subject);
        this.touchedM = gs.peer(subject);
        this.touchedP = p;
        this.place(subject, SPOT.centre, p);
        gs.become(subject, CARPET.running, timeNs);
        break;
      }
      case KIND.GoSyscallEndBlocked:
        this.syscallEndBlocked(timeNs, subject, a, b);
        break;
      case KIND.STWBegin:
        this.stopped = 1;
        this.gc.stwReason = a;
        break;
      case KIND.STWEnd:
        this.stopped = 0;
        this.gc.stwReason = -1;
        break;
      case KIND.Overflow: {
        for (let i = 0; i < a; i++) this.globalPush(ps.pop(subject));
        if (ps.runnext[subject] === b) ps.runnext[subject] = -1;
        gs.reach(b);
        this.leave(b);
        this.globalPush(b);
        break;
      }
      case KIND.GlobalBatch:
        for (let i = 0; i < a; i++) {
          const goid = this.globalPop();
          if (goid === c) this.toHand(goid, subject);
          else this.pushRing(subject, goid);
        }
        break;
      case KIND.Steal:
        for (let i = 0; i < b; i++) {
          const goid = ps.pop(a);
          if (i === b - 1) {
            assert(goid === c, 'record: Steal whose last goroutine is another');
            this.toHand(goid, subject);
          } else this.pushRing(subject, goid);
        }
        break;
      case KIND.StealNext:
        assert(ps.runnext[a] === c, 'record: StealNext of a runnext that holds another');
        ps.runnext[a] = -1;
        this.toHand(c, subject);
        break;
      case KIND.TakeInHand:
        this.take(c, a, subject);
        this.toHand(c, subject);
        break;
      case KIND.ProcDrain:
        for (let n = ps.queued(subject), i = n - 1; i >= 0; i--) {
          const slot = (subject << 8) | ((ps.runqhead[subject] + i) & 255);
          this.globalPushHead(ps.ring[slot]);
          ps.ring[slot] = -1;
        }
        ps.runqhead[subject] = ps.runqtail[subject];
        if (ps.runnext[subject] >= 0) this.globalPushHead(ps.runnext[subject]);
        ps.runnext[subject] = -1;
        break;
      case KIND.RunqDrain:
        if (ps.runnext[subject] >= 0) this.globalPush(ps.runnext[subject]);
        ps.runnext[subject] = -1;
        while (ps.queued(subject) > 0) this.globalPush(ps.pop(subject));
        break;
      case KIND.MCreate:
        ms.reach(subject, timeNs);
        break;
      case KIND.MExit:
        ms.reach(subject, timeNs);
        ms.setState(subject, M_STATE.exited, -1, timeNs);
        ms.p[subject] = -1;
        ms.g[subject] = -1;
        break;
      case KIND.ObjectMake:
        objects.reach(subject);
        objects.kind[subject] = a;
        objects.capacity[subject] = b;
        break;
      case KIND.ObjectLabel:
        objects.reach(subject);
        objects.label[subject] = a;
        objects.touch(subject);
        break;
      case KIND.ChanClose:
        objects.reach(subject);
        objects.flags[subject] |= 2;
        break;
      case KIND.LockState:
        objects.reach(subject);
        objects.owner[subject] = a;
        objects.counter[subject] = a === -1 || objects.kind[subject] === OBJECT.waitgroup ? b : 0;
        objects.flags[subject] = (objects.flags[subject] & ~1) | (c & 1);
        objects.touch(subject);
        break;
      case KIND.Heap:
        this.heapKiB = a;
        this.heapObjects = b;
        break;
      case KIND.NetWait: {
        gs.reach(subject);
        const dueNs = (a >>> 0) + b * TWO_32;
        gs.setWaitNs(subject, dueNs - (gs.spot(subject) === SPOT.network ? gs.sinceNs(subject) : timeNs));
        break;
      }
      case KIND.End:
        this.ended = 1;
        break;
      default:
        if (isNetKind(kind)) this.net.apply(timeNs, kind, subject, a, b, c);
        else if (isCpuKind(kind)) this.cpu.apply(timeNs, kind, subject, a, b, c);
        else this.gc.apply(timeNs, kind, subject, a, b, c);
    }
  }

  /** A G was taken out of its queue by P p and is about to run there. */
  private toHand(g: number, p: number): void {
    this.place(g, SPOT.centre, p);
    this.gs.setP(g, p);
  }

  private procLeaves(p: number, m: number, status: number): void {
    const { gs, ps, ms } = this;
    ps.reach(p + 1);
    ps.status[p] = status;
    ps.m[p] = -1;
    const g = ps.g[p];
    if (g >= 0) gs.setP(g, -1);
    ps.g[p] = -1;
    if (m >= 0 && m < ms.length) ms.p[m] = -1;
  }

  private syscallEndBlocked(timeNs: number, g: number, p: number, m: number): void {
    const { gs, ps, ms } = this;
    this.touchedP = p;
    this.touchedM = m;
    if (p >= 0) {
      this.place(g, SPOT.centre, p);
      gs.become(g, CARPET.running, timeNs);
      gs.settle(g, SPOT.centre, 0, p);
      ps.reach(p + 1);
      ps.g[p] = g;
      if (m >= 0) {
        ms.reach(m, timeNs);
        ms.g[m] = g;
      }
    } else {
      this.globalPush(g);
      gs.become(g, CARPET.runnable, timeNs);
      gs.settle(g, SPOT.global, 0, -1);
      if (m >= 0 && m < ms.length) ms.g[m] = -1;
    }
  }

  private globalPush(g: number): void {
    const { gs } = this;
    this.place(g, SPOT.global, 0);
    gs.setLink(g, 0);
    if (this.globalTail === 0) this.globalHead = g;
    else gs.setLink(this.globalTail, g);
    this.globalTail = g;
    this.globalCount++;
  }

  private globalPushHead(g: number): void {
    this.place(g, SPOT.global, 0);
    this.gs.setLink(g, this.globalHead);
    this.globalHead = g;
    if (this.globalTail === 0) this.globalTail = g;
    this.globalCount++;
  }

  private globalPop(): number {
    const g = this.globalHead;
    assert(g !== 0, 'record: the global queue is empty');
    const next = this.gs.link(g);
    this.globalHead = next;
    if (next === 0) this.globalTail = 0;
    this.globalCount--;
    this.gs.setLink(g, 0);
    return g;
  }
}
