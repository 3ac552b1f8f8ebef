/**
 * What is worth an arc or a word: thefts, overflow, batches, injection, retakes. Made from the notes of a frame, kept for about a second
 * of the screen; while the model stands still they stay where they are, so that a pause can be looked at.
 */
import { NOTE, SPOT, type Frame } from '../../record/frame.ts';
import { KIND } from '../../record/kinds.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import { formatCount } from '../canvas/format.ts';
import type { Point } from '../canvas/geometry.ts';
import type { StateToken } from '../theme/tokens.ts';
import { anchorOf, procCentre, rimOf } from './anchors.ts';
import type { StageLayout } from './layout.ts';

export interface StageEvent {
  readonly key: string;
  readonly label: string;
  readonly state: StateToken;
  /** Goroutines that move; 0 for a word at one place. */
  readonly moved: number;
  /** End points in terms of the layout, looked up when drawn: layouts may change while the event is shown. */
  readonly ends: (layout: StageLayout, frame: Frame) => { from: Point; to: Point } | null;
  /** Lower is more important: wins the place for its label. */
  readonly rank: number;
  ageMs: number;
  /** How often it happened while shown. */
  times: number;
}

export const EVENT_MS = 1100;
/** Age at which events rest while the model stands still. */
export const HOLD_MS = 620;
const MAX_EVENTS = 5;
/** For this long an event keeps its words and its place. */
const FRESH_MS = 250;
/** While flows are drawn, thefts of fewer goroutines than this have no arc. */
const BUSY_LEAST = 8;

export class StageEvents {
  readonly shown: StageEvent[] = [];

  clear(): void {
    this.shown.length = 0;
  }

  /** `moving`: frames with later times are arriving. */
  advance(dtMs: number, moving: boolean): void {
    for (const event of this.shown)
      event.ageMs = moving ? event.ageMs + dtMs : Math.min(event.ageMs + dtMs, Math.max(event.ageMs, HOLD_MS));
    for (let i = this.shown.length - 1; i >= 0; i--)
      if ((this.shown[i]?.ageMs ?? 0) >= EVENT_MS) this.shown.splice(i, 1);
  }

  /** True while something still changes without new frames. */
  isMoving(): boolean {
    return this.shown.some((event) => event.ageMs < HOLD_MS);
  }

  /** `previousLengths`: queue length of each P in the frame before. `busy`: flows are drawn, so only the larger thefts and overflows are shown. */
  take(frame: Frame, previousLengths: readonly number[], text: StageText, busy: boolean): void {
    const net = { injected: 0 };
    for (let i = 0; i < frame.notes.length; i += NOTE.stride) {
      const [kind, subject, a, b] = [0, 1, 2, 3].map((k) => frame.notes[i + k] ?? 0) as [
        number,
        number,
        number,
        number,
      ];
      const event = eventOf(kind, subject, a, b, previousLengths, text);
      if (event !== null && (!busy || (event.rank <= 1 && event.moved >= BUSY_LEAST))) this.show(event);
      if (kind === KIND.GoUnblock && b === -2) net.injected++;
    }
    if (net.injected > 0) {
      this.show(
        make('inject', text.injects(formatCount(net.injected)), 'network', net.injected, 3, (layout, now) =>
          between(anchorOf(layout, now, SPOT.network, -1, 'from'), anchorOf(layout, now, SPOT.global, 0, 'to')),
        ),
      );
    }
  }

  private show(event: StageEvent): void {
    const at = this.shown.findIndex((other) => other.key === event.key);
    const known = this.shown[at];
    if (known !== undefined) {
      if (known.label !== event.label && known.ageMs <= FRESH_MS) return;
      this.shown.splice(at, 1);
      this.shown.push({ ...event, times: known.times + 1, ageMs: Math.min(known.ageMs, 200) });
      return;
    }
    if (this.shown.length >= MAX_EVENTS) {
      // The least telling one that has been seen for a while makes room; else the new one stays away.
      let least = -1;
      for (const [i, other] of this.shown.entries()) {
        const before = this.shown[least];
        if (other.ageMs > FRESH_MS && (before === undefined || weight(other) < weight(before))) least = i;
      }
      if (least < 0) return;
      this.shown.splice(least, 1);
    }
    this.shown.push(event);
  }
}

/** How much an event has to say: its rank, then how many moved. */
function weight(event: StageEvent): number {
  return event.moved - event.rank * 1000;
}

function make(
  key: string,
  label: string,
  state: StateToken,
  moved: number,
  rank: number,
  ends: StageEvent['ends'],
): StageEvent {
  return { key, label, state, moved, rank, ends, ageMs: 0, times: 1 };
}

function between(from: Point | null, to: Point | null): { from: Point; to: Point } | null {
  return from === null || to === null ? null : { from, to };
}

/** From ring to ring, rim to rim. */
function rings(victim: number, thief: number): StageEvent['ends'] {
  return (layout) => {
    const a = procCentre(layout, victim);
    const b = procCentre(layout, thief);
    return a === null || b === null ? null : between(rimOf(layout, victim, b), rimOf(layout, thief, a));
  };
}

function eventOf(
  kind: number,
  subject: number,
  a: number,
  b: number,
  lengths: readonly number[],
  text: StageText,
): StageEvent | null {
  switch (kind) {
    case KIND.Steal: {
      // runqgrab takes half, rounded up: of n it takes n − n/2, so n is 2b or 2b − 1.
      const before = lengths[a] ?? 0;
      const total = before === 2 * b || before === 2 * b - 1 ? before : -1;
      const label = total > 0 ? text.stealsOf(formatCount(b), formatCount(total)) : text.steals(formatCount(b));
      return make(`steal ${String(subject)} ${String(a)}`, label, 'runnable', b, 0, rings(a, subject));
    }
    case KIND.StealNext:
      return make(`steal ${String(subject)} ${String(a)}`, text.stealsNext, 'runnable', 1, 1, rings(a, subject));
    case KIND.Overflow:
      return make(
        `overflow ${String(subject)}`,
        text.overflow(formatCount(a + (b > 0 ? 1 : 0))),
        'runnable',
        a + 1,
        1,
        (layout, now) => {
          const to = anchorOf(layout, now, SPOT.global, 0, 'to');
          return to === null ? null : between(rimOf(layout, subject, to), to);
        },
      );
    case KIND.GlobalBatch:
      return make(`batch ${String(subject)}`, text.takesBatch(formatCount(a)), 'runnable', a, 2, (layout, now) => {
        const from = anchorOf(layout, now, SPOT.global, 0, 'from');
        return from === null ? null : between(from, rimOf(layout, subject, from));
      });
    case KIND.ProcDrain:
      return make(`drain ${String(subject)}`, text.drained(formatCount(a)), 'runnable', a, 2, (layout, now) => {
        const to = anchorOf(layout, now, SPOT.global, 0, 'to');
        return to === null ? null : between(rimOf(layout, subject, to), to);
      });
    case KIND.StealFail:
      return make(`fail ${String(subject)}`, text.findsNothing, 'dead', 0, 6, at(subject));
    case KIND.ProcSteal:
      return make(`retake ${String(subject)}`, text.retaken, 'syscall', 0, 2, at(subject));
    case KIND.PreemptRequest:
      return make(`preempt ${String(b)} ${String(a)}`, text.askedToStop, 'gc', 0, 3, at(a));
    case KIND.GoSyscallEndBlocked:
      return make(`back ${String(subject)}`, text.backFromSyscall, 'syscall', 1, 5, (layout, now) => {
        const from = anchorOf(layout, now, SPOT.syscall, -1, 'from');
        const to = a >= 0 ? procCentre(layout, a) : anchorOf(layout, now, SPOT.global, 0, 'to');
        return between(from, to === null || from === null ? to : a >= 0 ? rimOf(layout, a, from) : to);
      });
    default:
      return null;
  }
}

/** A word at one P, under its name. */
function at(p: number): StageEvent['ends'] {
  return (layout) => {
    const centre = procCentre(layout, p);
    return centre === null ? null : { from: centre, to: centre };
  };
}
