/** Names of things in words: tooltips, the label of the keyboard's focus, and the text twin of the stage. */
import { COUNT, GC, PROC, ROOM, ROOM_KIND, SELECTED, THREAD, type Frame } from '../../record/frame.ts';
import { M_STATE, PSTATUS } from '../../record/kinds.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import { formatCount, formatDuration, formatModelTime } from '../canvas/format.ts';
import { carpetState } from './carpet.ts';
import { roomCount, roomTitle } from './draw-rooms.ts';
import { coreWords, throttledWords } from './draw-throttle.ts';
import { CYCLE, cyclePhase, heapWords, phaseName, stoppedWords } from './draw-gc.ts';
import { netView } from './late-net.ts';
import { hasNet, type NetLimits } from './net-scene.ts';
import { gName } from './paint.ts';
import {
  count,
  nextToLook,
  procCount,
  procField,
  procLook,
  roomField,
  runqLength,
  threadCount,
  threadField,
  type StageNames,
} from './scene.ts';
import type { StageTarget } from './target.ts';

export interface Telling {
  readonly frame: Frame;
  readonly text: StageText;
  readonly names: StageNames;
  readonly limits?: NetLimits;
}

/** Row of a room in the frame, or −1. */
export function roomRow(frame: Frame, kind: number, object: number): number {
  for (let row = 0; row * ROOM.stride < frame.rooms.length; row++) {
    if (roomField(frame, row, ROOM.kind) === kind && roomField(frame, row, ROOM.object) === object) return row;
  }
  return -1;
}

function procWord({ frame, text }: Telling, p: number): string {
  const look = procLook(frame, p);
  const goid = procField(frame, p, PROC.runningGoid);
  switch (look) {
    case 'running': {
      const worker = procField(frame, p, PROC.gcWorker);
      if (worker > 0) return `${text.gc} · ${text.gcPhases[1]} · ${text.gcWorkers[worker] ?? ''}`;
      const assists = procField(frame, p, PROC.assisting) === 1 ? ` · ${text.assists}` : '';
      return `${text.running}: ${gName(goid)}${assists}`;
    }
    case 'syscall':
      return `${text.syscall}: ${gName(goid)}`;
    case 'spinning':
      return text.spins;
    case 'idle':
      return text.idle;
    case 'stopped':
      return text.stopped;
    case 'scheduling':
      return '–';
  }
}

function threadWord(state: number, text: StageText): string {
  switch (state) {
    case M_STATE.running:
      return text.running;
    case M_STATE.spinning:
    case M_STATE.napping:
      return text.spins;
    case M_STATE.waitingForCore:
    case M_STATE.waking:
      return text.waitForCore;
    case M_STATE.polling:
      return text.netpoller;
    case M_STATE.syscall:
      return text.syscall;
    case M_STATE.parked:
      return text.parked;
    default:
      return text.done;
  }
}

/** One to three lines: the name first. */
export function describe(telling: Telling, target: StageTarget): string[] {
  const { frame, text } = telling;
  switch (target.kind) {
    case 'G':
      return describeG(telling, target.id);
    case 'P': {
      const p = target.id;
      const slice = procField(frame, p, PROC.sliceUs);
      const line = [text.ringOf(formatCount(runqLength(frame, p)))];
      if (procLook(frame, p) === 'running') line.push(text.sliceAge(formatDuration(slice * 1000)));
      return [`P${String(p)} · ${procWord(telling, p)}`, line.join(' · ')];
    }
    case 'M': {
      const m = target.id;
      const [core, p, goid, since] = [THREAD.core, THREAD.p, THREAD.goid, THREAD.sinceUs].map((f) =>
        threadField(frame, m, f),
      ) as [number, number, number, number];
      const where = [
        core >= 0 ? text.core(String(core)) : '',
        p >= 0 ? `P${String(p)}` : '',
        goid > 0 ? gName(goid) : '',
        formatDuration(since * 1000),
      ];
      return [
        `M${String(m)} · ${threadWord(threadField(frame, m, THREAD.state), text)}`,
        where.filter((w) => w !== '').join(' · '),
      ];
    }
    case 'S':
      return netView()?.describeSocket(telling, target.id) ?? [];
    case 'room': {
      const row = roomRow(frame, target.room, target.id);
      const room = { kind: target.room, object: target.id, row };
      if (target.room === ROOM_KIND.network && hasNet(frame)) return netView()?.describeNetwork(telling) ?? [];
      return [
        roomTitle(telling, room),
        `${roomCount(telling, room)} · ${text.waiters(formatCount(roomField(frame, row, ROOM.population)))}`,
      ];
    }
    case 'global': {
      const next = nextToLook(frame);
      return [
        `${text.globalQueue} · ${formatCount(count(frame, COUNT.global))}`,
        next.p < 0 ? '' : text.looksIn(`P${String(next.p)}`, String(next.ticks)),
      ].filter((l) => l !== '');
    }
    case 'core': {
      const m = frame.cores[target.id] ?? -1;
      return [`${text.core(String(target.id))} · ${m < 0 ? coreWords(frame, text, target.id) : `M${String(m)}`}`];
    }
    case 'sysmon':
      return [text.sysmon, frame.sysmonNs < 0 ? '–' : text.sysmonLooksIn(formatDuration(frame.sysmonNs))];
    case 'heap':
      return heapLines(telling);
  }
}

function describeG({ frame, text, names }: Telling, goid: number): string[] {
  const lines = [gName(goid)];
  const { selected } = frame;
  if (selected.length > 0 && selected[SELECTED.goid] === goid) {
    const name = selected[SELECTED.name] ?? -1;
    if (name >= 0 && names.text(name) !== '') lines[0] += ` ${names.text(name)}`;
  }
  for (let p = 0; p < procCount(frame); p++) {
    if (procField(frame, p, PROC.runningGoid) === goid) return [...lines, `${text.running} · P${String(p)}`];
    if (procField(frame, p, PROC.runnextGoid) === goid) return [...lines, `${text.runnext} · P${String(p)}`];
    const length = runqLength(frame, p);
    const head = procField(frame, p, PROC.runqhead);
    for (let i = 0; i < length; i++) {
      if (frame.rings[p * 256 + ((head + i) & 255)] === goid)
        return [...lines, text.inRing(`P${String(p)}`, formatCount(i))];
    }
  }
  if (frame.global.includes(goid)) return [...lines, text.inGlobal];
  const state = carpetState(frame.carpet[goid - 1] ?? 0);
  if (state !== null) {
    const words = {
      running: text.running,
      runnable: text.runnable,
      waiting: text.waiting,
      asleep: text.asleep,
      network: text.network,
      syscall: text.syscall,
      gc: text.gc,
      dead: text.done,
    };
    lines.push(words[state]);
  }
  return lines;
}

/** The stage in sentences and rows, for the text twin. */
export interface StageTwin {
  readonly summary: string;
  readonly rows: readonly (readonly [name: string, says: string])[];
}

/** Ps, Ms and rooms listed at most; a screen reader is not helped by a thousand rows. */
const MOST_ROWS = 64;

export function stageTwin(telling: Telling): StageTwin {
  const { frame, text } = telling;
  const c = (field: number): string => formatCount(count(frame, field));
  const summary = [
    `${text.modelTime} ${formatModelTime(frame.timeNs)}`,
    `${text.running} ${c(COUNT.running)}`,
    `${text.runnable} ${c(COUNT.runnable)}`,
    `${text.waiting} ${c(COUNT.waiting)}`,
    `${text.asleep} ${c(COUNT.asleep)}`,
    `${text.network} ${c(COUNT.network)}`,
    `${text.syscall} ${c(COUNT.syscall)}`,
    `${text.done} ${c(COUNT.dead)}`,
    `${text.globalQueue} ${c(COUNT.global)}`,
    ...heapLines(telling),
    throttledWords(frame, text),
  ]
    .filter((part) => part !== '')
    .join('. ');
  const rows: [string, string][] = [];
  const add = (target: StageTarget): void => {
    const [first = '', ...rest] = describe(telling, target);
    rows.push([first, rest.join('. ')]);
  };
  for (let p = 0; p < Math.min(procCount(frame), MOST_ROWS); p++)
    if (procField(frame, p, PROC.status) !== PSTATUS.Pdead) add({ kind: 'P', id: p });
  for (let row = 0; row * ROOM.stride < frame.rooms.length; row++)
    add({ kind: 'room', room: roomField(frame, row, ROOM.kind), id: roomField(frame, row, ROOM.object) });
  rows.push(...(netView()?.networkTwin(telling) ?? []));
  for (let m = 0; m < Math.min(threadCount(frame), MOST_ROWS); m++)
    if (threadField(frame, m, THREAD.state) !== M_STATE.exited) add({ kind: 'M', id: m });
  return { summary, rows };
}

/** Heap, phase of the collector and stopped world, as far as there is something to say. */
function heapLines({ frame, text }: Telling): string[] {
  const phase = cyclePhase(frame);
  return [
    heapWords({ frame, text }),
    phase === CYCLE.none ? '' : `${text.gcCycle(String(frame.gc[GC.cycle]))} · ${phaseName(text, phase)}`,
    stoppedWords({ frame, text }),
  ].filter((line) => line !== '');
}
