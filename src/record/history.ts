/**
 * The last rows that concern a goroutine, a thread or a processor. Rows are looked through backwards, so what is asked often, the recent
 * past, costs little; at most a few million rows are looked at.
 */
import { Cursor } from './cursor.ts';
import { KIND, M_STATE, WAIT } from './kinds.ts';
import type { Recording } from './recording.ts';

export interface FoundRow {
  readonly timeNs: number;
  readonly kind: number;
  readonly subject: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const MAX_LOOK = 4_000_000;

/** What a number of a row names, by kind: bits of SUBJECT_G …, so that a scan is one table look-up per row. */
const G_SUBJECT = 1;
const G_A = 2;
const G_B = 4;
const G_C = 8;
const P_SUBJECT = 16;
const P_A = 32;
const M_SUBJECT = 64;
const M_A = 128;
const M_B = 256;
const M_C = 512;
/** P in b >> 4 (GoStop); P in c (MState). */
const P_B4 = 1024;
const P_C = 2048;
/** A socket in subject; in b of a GoBlock that waits for one. */
const S_SUBJECT = 4096;
const S_WAIT = 8192;

/** Whether rows of this kind concern a goroutine, thread, processor or socket, and so stand in a history. */
export function namesEntity(kind: number): boolean {
  return NAMES[kind] !== 0;
}

const NAMES = new Uint16Array(256);
const set = (kind: number, bits: number): void => {
  NAMES[kind] = bits;
};
set(KIND.ProcStart, P_SUBJECT | M_A);
set(KIND.ProcStop, P_SUBJECT | M_A);
set(KIND.ProcSteal, P_SUBJECT | M_A);
set(KIND.GoCreate, G_SUBJECT | P_A | G_B);
set(KIND.GoStart, G_SUBJECT | P_A | M_C);
set(KIND.GoDestroy, G_SUBJECT | P_A);
set(KIND.GoStop, G_SUBJECT | P_B4);
set(KIND.GoBlock, G_SUBJECT | S_WAIT);
set(KIND.GoUnblock, G_SUBJECT | P_A | G_B);
set(KIND.GoSyscallBegin, G_SUBJECT | P_A | M_B);
set(KIND.GoSyscallEnd, G_SUBJECT);
set(KIND.GoSyscallEndBlocked, G_SUBJECT | P_A | M_B);
set(KIND.STWBegin, G_B);
set(KIND.Overflow, P_SUBJECT | G_B);
set(KIND.GlobalBatch, P_SUBJECT | G_C);
set(KIND.Steal, P_SUBJECT | P_A | G_C);
set(KIND.StealNext, P_SUBJECT | P_A | G_C);
set(KIND.StealFail, P_SUBJECT);
set(KIND.ProcDrain, P_SUBJECT);
set(KIND.MCreate, M_SUBJECT);
set(KIND.MState, M_SUBJECT | P_C);
set(KIND.MExit, M_SUBJECT);
set(KIND.PreemptRequest, G_SUBJECT | P_A);
set(KIND.ObjectMake, G_C);
set(KIND.GoName, G_SUBJECT);
set(KIND.ChanSend, G_A | G_C);
set(KIND.ChanRecv, G_A | G_C);
set(KIND.LockState, G_A);
set(KIND.TimerAdd, P_SUBJECT);
set(KIND.TimerFire, P_SUBJECT | G_C);
set(KIND.Output, G_SUBJECT);
set(KIND.StackGrow, G_SUBJECT);
set(KIND.NetWait, G_SUBJECT);
set(KIND.SockOpen, S_SUBJECT | G_C);
set(KIND.SockState, S_SUBJECT);
set(KIND.SockBuf, S_SUBJECT);
set(KIND.SockQueue, S_SUBJECT);
set(KIND.SockGone, S_SUBJECT);
set(KIND.NetPoll, M_SUBJECT | P_A);
set(KIND.RequestBegin, G_A);
set(KIND.RequestEnd, G_A);
set(KIND.UserTaskBegin, G_A);
set(KIND.UserTaskEnd, G_A);
set(KIND.UserRegionBegin, G_A);
set(KIND.UserRegionEnd, G_A);
set(KIND.UserLog, G_SUBJECT);
set(KIND.Stream, S_SUBJECT | G_B);
set(KIND.TakeInHand, P_SUBJECT | G_C);

/** Rows with time ≤ timeNs that concern the entity, newest first, at most `max`. */
export function history(
  recording: Recording,
  kind: 'G' | 'M' | 'P' | 'S',
  id: number,
  timeNs: number,
  max: number,
): FoundRow[] {
  const found: FoundRow[] = [];
  const cursor = new Cursor(recording);
  let row = cursor.rowAfter(timeNs);
  const oldest = Math.max(recording.chunks[0].firstRow, row - MAX_LOOK);
  while (row > oldest && found.length < max) {
    const chunk = cursor.chunkOf(row - 1);
    const from = Math.max(0, oldest - chunk.firstRow);
    for (let i = row - 1 - chunk.firstRow; i >= from && found.length < max; i--) {
      if (!concerns(kind, id, NAMES[chunk.kind[i]], chunk.subject[i], chunk.a[i], chunk.b[i], chunk.c[i])) continue;
      found.push({
        timeNs: chunk.timeNs(i),
        kind: chunk.kind[i],
        subject: chunk.subject[i],
        a: chunk.a[i],
        b: chunk.b[i],
        c: chunk.c[i],
      });
    }
    row = chunk.firstRow + from;
  }
  if (kind === 'G' && waitsOnSocket(found)) addPoll(recording, cursor, timeNs, found);
  const throttled = found.length > 0 && wantsToRun(found[0], kind) ? throttledRow(recording, timeNs) : null;
  return throttled === null ? found : [throttled, ...found];
}

/** The newest row says that it parked on a socket. */
function waitsOnSocket(found: readonly FoundRow[]): boolean {
  return found.length > 0 && found[0].kind === KIND.GoBlock && found[0].a === WAIT.ioWait && found[0].b >= 0;
}

/** Who waits on a socket waits for the poller too: its last look since then stands second. */
function addPoll(recording: Recording, cursor: Cursor, timeNs: number, found: FoundRow[]): void {
  let row = cursor.rowAfter(timeNs);
  const oldest = Math.max(recording.chunks[0].firstRow, row - MAX_LOOK);
  while (row > oldest) {
    const chunk = cursor.chunkOf(row - 1);
    const from = Math.max(0, oldest - chunk.firstRow);
    for (let i = row - 1 - chunk.firstRow; i >= from; i--) {
      const at = chunk.timeNs(i);
      if (at < found[0].timeNs) return;
      if (chunk.kind[i] !== KIND.NetPoll) continue;
      const [subject, a, b, c] = [chunk.subject[i], chunk.a[i], chunk.b[i], chunk.c[i]];
      found.splice(1, 0, { timeNs: at, kind: KIND.NetPoll, subject, a, b, c });
      return;
    }
    row = chunk.firstRow + from;
  }
}

/** After this row the entity waits for nothing but its turn. */
function wantsToRun({ kind, a, c }: FoundRow, entity: 'G' | 'M' | 'P' | 'S'): boolean {
  if (entity === 'M') return kind === KIND.MState && a === M_STATE.waitingForCore;
  if (entity === 'P') return kind === KIND.MState && a === M_STATE.waitingForCore && c >= 0;
  return kind === KIND.GoUnblock || kind === KIND.GoStop || kind === KIND.GoCreate || kind === KIND.GoStart;
}

/** While the container is throttled, that is why: a row of core −1 with the number of throttled cores in b. */
function throttledRow(recording: Recording, timeNs: number): FoundRow | null {
  recording.catchUp();
  const { cpuLog } = recording.index;
  const s = cpuLog.sampleAt(timeNs);
  if (s < 0 || cpuLog.counts[s] === 0) return null;
  return { timeNs: cpuLog.times[s], kind: KIND.Throttle, subject: -1, a: 1, b: cpuLog.counts[s], c: 0 };
}

function concerns(
  kind: 'G' | 'M' | 'P' | 'S',
  id: number,
  names: number,
  subject: number,
  a: number,
  b: number,
  c: number,
): boolean {
  switch (kind) {
    case 'G':
      return (
        ((names & G_SUBJECT) !== 0 && subject === id) ||
        ((names & G_A) !== 0 && a === id) ||
        ((names & G_B) !== 0 && b === id) ||
        ((names & G_C) !== 0 && c === id)
      );
    case 'P':
      return (
        ((names & P_SUBJECT) !== 0 && subject === id) ||
        ((names & P_A) !== 0 && a === id) ||
        ((names & P_B4) !== 0 && b >> 4 === id) ||
        ((names & P_C) !== 0 && c === id)
      );
    case 'M':
      return (
        ((names & M_SUBJECT) !== 0 && subject === id) ||
        ((names & M_A) !== 0 && a === id) ||
        ((names & M_B) !== 0 && b === id) ||
        ((names & M_C) !== 0 && c === id)
      );
    case 'S':
      return ((names & S_SUBJECT) !== 0 && subject === id) || ((names & S_WAIT) !== 0 && a === WAIT.ioWait && b === id);
  }
}
