/**
 * Marking in pieces: root jobs, goroutine stacks, grey objects. Follows runtime/mgcmark.go markroot, scanstack, gcDrain and preempt.go suspendG
 * (Go 1.26), rules GC-10 … GC-13, GC-72, X-15, S-07.
 *
 * Objects are really marked, by the machine's Collector; here is who pays which time for it. One call does one quantum; what others do
 * meanwhile comes between two calls.
 * Not modelled: work buffers and write barrier buffers of each P (GC-13) and the span queues of each P (GC-73): all workers take from one stack
 * of objects and one queue of spans, but for the last few, which stay with one of them; oblets (GC-12) are the collector's pieces of a large object.
 */
import { GSTATUS, KIND, WAIT } from '../record/kinds.ts';
import { canTakeGrey, gcMarkWorkAvailable, TASK } from './gcstate.ts';
import { goready } from './park.ts';
import type { Runtime } from './runtime2.ts';
import { preemptone } from './sysmon.ts';

/** Model time that a quantum takes, about. */
const QUANTUM_PS = 10_000_000;
/** Scan work at least in a quantum. */
const MIN_QUANTUM_BYTES = 512;
/** Fixed roots: finalizers, stacks of dead Gs, cleanups (GC-10). */
export const FIXED_ROOTS = 3;
/** Globals are scanned in blocks of this (GC-10). */
const ROOT_BLOCK = 256 * 1024;
/** So many spans of 8 KiB fill a core's own cache. */
const COLD_SPANS = 128;
/** Package-level variables of the runtime and of fmt, which every program brings along (/gc/scan/globals:bytes of one that prints a line). */
const RUNTIME_GLOBALS_BYTES = 157_000;
/** With more goroutines than this only scans that stop one have a row. */
const SHOWN_STACKS = 1_000;
/** suspendG looks again after this while it spins, and signals again after RESIGNAL_NS. */
const SPIN_PS = 1_000_000;
const RESIGNAL_NS = 5_000;

/** gcPrepareMarkRoots: the root jobs of the cycle, one per goroutine that exists now. */
export function prepareMarkRoots(rt: Runtime): void {
  const { work } = rt;
  const globalBytes = 8 * rt.vm.program.globalSlots + RUNTIME_GLOBALS_BYTES;
  work.pacer.globalsScan = globalBytes;
  work.fixedRoots = FIXED_ROOTS + Math.ceil(globalBytes / ROOT_BLOCK);
  work.stackRoots = rt.gCount;
  work.roots = work.fixedRoots + work.stackRoots;
  work.rootNext = 0;
  work.lateStacks.length = 0;
  work.shownScanned = 0;
}

/** The P has something to wait for: the stack of a running goroutine. */
export function isSuspending(rt: Runtime, p: number): boolean {
  return rt.work.suspending[p] >= 0;
}

/**
 * One quantum of marking on the current P, at most about `maxBytes` of scan work. Returns the scan work done; −1: nothing is left to do.
 */
export function markQuantum(rt: Runtime, p: number, self: number, maxBytes: number): number {
  const { work } = rt;
  if (work.suspending[p] >= 0) return suspended(rt, p, self);
  const untilPs = rt.clockPs + QUANTUM_PS;
  let done = 0;
  while (rt.clockPs < untilPs && done < maxBytes) {
    const root = nextRoot(rt);
    if (root >= 0) {
      const bytes = markroot(rt, p, root, self);
      if (bytes < 0) return done;
      done += bytes;
      continue;
    }
    if (!canTakeGrey(rt, p)) break;
    if (work.markOwner < 0) work.markOwner = p;
    const bytes = drain(rt, Math.min(maxBytes - done, quantumBytes(rt, untilPs - rt.clockPs)));
    if (bytes === 0) break;
    done += bytes;
  }
  if (done === 0 && !gcMarkWorkAvailable(rt)) return -1;
  progress(rt);
  return done;
}

/** Number of the next root job, −1 none. */
function nextRoot(rt: Runtime): number {
  const { work } = rt;
  return work.rootNext < work.roots ? work.rootNext++ : -1;
}

/** Does a root job. Returns its scan work; −1: the P waits for a running goroutine to stop. */
function markroot(rt: Runtime, p: number, root: number, self: number): number {
  const { work, costs } = rt;
  rt.charge(costs.markRootPs);
  if (root < FIXED_ROOTS) {
    if (root === 0) rt.stacks.freeCentral(rt);
    return 0;
  }
  if (root < work.fixedRoots) {
    // The machine shades all globals at once; the blocks after the first cost their share only.
    const bytes = root === FIXED_ROOTS ? rt.vm.gc.markGlobals() + RUNTIME_GLOBALS_BYTES : 0;
    rt.charge(bytes * costs.markPerBytePs);
    work.pacer.globalsScanWork += bytes;
    return bytes;
  }
  const g = root - work.fixedRoots;
  const status = rt.gStatus[g];
  if (status === GSTATUS.Gdead || status === GSTATUS.Gidle) return 0;
  if (rt.gTask[g] !== 0 && rt.gTask[g] <= TASK.lastSystem) return 0;
  // One that is inside the runtime on the system stack pretends to wait (S-08).
  const runsOwnCode = status === GSTATUS.Grunning && g !== self && rt.gTask[g] === 0;
  if (!runsOwnCode) return scanstack(rt, g, self, false);
  suspendG(rt, p, g);
  return -1;
}

/** suspendG: asks a running goroutine to stop; the worker spins until it has. */
function suspendG(rt: Runtime, p: number, g: number): void {
  const { work } = rt;
  work.suspending[p] = g;
  work.signalledNs[p] = rt.nowNs;
  rt.gPreemptStop[g] = 1;
  preemptone(rt, rt.mP[rt.gM[g]]);
  rt.charge(SPIN_PS);
}

/** The goroutine that was asked to stop: still running, or its stack can be scanned now. */
function suspended(rt: Runtime, p: number, self: number): number {
  const { work } = rt;
  const g = work.suspending[p];
  const status = rt.gStatus[g];
  if (status === GSTATUS.Grunning && rt.gTask[g] === 0) {
    const nowNs = Math.floor(rt.clockPs / 1000);
    if (nowNs - work.signalledNs[p] >= RESIGNAL_NS) {
      work.signalledNs[p] = nowNs;
      rt.gPreemptStop[g] = 1;
      preemptone(rt, rt.mP[rt.gM[g]]);
    }
    rt.charge(SPIN_PS);
    return 0;
  }
  work.suspending[p] = -1;
  rt.gPreemptStop[g] = 0;
  if (status === GSTATUS.Gdead || status === GSTATUS.Gidle) return 0;
  const stopped = status === GSTATUS.Gwaiting && rt.gWaitReason[g] === WAIT.preempted;
  const bytes = scanstack(rt, g, self, stopped);
  // resumeG: it goes on where it was scanned, not where it ran (GC-11).
  if (stopped) goready(rt, g, rt.gGoid[self]);
  return bytes;
}

/** Frames of the runtime on the stack of who waits: chanrecv1, chanrecv, gopark. */
const WAITING_FRAMES = 3;

function scanstack(rt: Runtime, g: number, self: number, stopped: boolean): number {
  const bytes = rt.vm.gc.markStack(g);
  rt.stacks.scanned(rt, g, bytes, !stopped && g !== self && rt.gStatus[g] !== GSTATUS.Gsyscall);
  const { costs, work } = rt;
  const frames = rt.vm.gc.framesOf(g) + (rt.gStatus[g] === GSTATUS.Gwaiting ? WAITING_FRAMES : 0);
  rt.charge(costs.scanStackPs + frames * costs.scanFramePs + Math.floor(bytes * costs.markPerBytePs));
  work.pacer.stackScanWork += bytes;
  if (stopped || work.stackRoots <= SHOWN_STACKS)
    rt.emit(KIND.GCStackScan, rt.gGoid[g], rt.gGoid[self], bytes, stopped ? 1 : 0);
  return bytes;
}

/** Scan work that fits into `ps`, from what the last piece took. */
function quantumBytes(rt: Runtime, ps: number): number {
  return Math.max(MIN_QUANTUM_BYTES, Math.floor(ps / rt.work.markPsPerByte));
}

/**
 * Scans up to `maxBytes` of grey objects. The marker visits span by span, first come first served, and scans what has been marked there since
 * (GC-71): a visit costs the more the more spans take turns, as by then none is in the cache.
 */
function drain(rt: Runtime, maxBytes: number): number {
  const { costs, work } = rt;
  const { gc } = rt.vm;
  const { greySpans, drainedTurns, drainedObjects, drainedRefs } = gc;
  const bytes = gc.drain(maxBytes);
  if (bytes === 0) return 0;
  work.pacer.heapScanWork += bytes;
  const cold = Math.min(1, greySpans / COLD_SPANS);
  const visitPs = costs.markVisitPs + cold * costs.markColdVisitPs;
  let ps =
    (gc.drainedTurns - drainedTurns) * visitPs +
    (gc.drainedObjects - drainedObjects) * costs.markPerObjectPs +
    (gc.drainedRefs - drainedRefs) * costs.markPerRefPs +
    bytes * costs.markPerBytePs;
  if (!rt.greenTea) ps = (ps * costs.oldMarkerPercent) / 100;
  work.markPsPerByte = Math.max(1, ps / bytes);
  rt.charge(Math.floor(ps));
  return bytes;
}

/** A row now and then for who watches. */
function progress(rt: Runtime): void {
  const { work } = rt;
  const { pacer } = work;
  const scanned = pacer.heapScanWork + pacer.stackScanWork + pacer.globalsScanWork;
  const expected = Math.max(pacer.expectedScanWork, rt.vm.gc.heapScanBytes);
  if (scanned - work.shownScanned < expected / 64 + 4096) return;
  work.shownScanned = scanned;
  rt.emit(
    KIND.GCProgress,
    0,
    Math.min(0x7fffffff, Math.floor(scanned / 1024)),
    work.roots - work.rootNext,
    rt.vm.gc.hasWork ? 1 : 0,
  );
}
