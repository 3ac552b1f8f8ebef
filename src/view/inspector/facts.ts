/** What a frame says about the selected thing, ready for the panel. Pure. */
import { formatBytes, formatCount, formatDuration, formatGoid } from '../../i18n/format.ts';
import type { AppKey } from '../../i18n/keys.ts';
import { PROC, SELECTED, SPOT, THREAD } from '../../record/frame.ts';
import type { Frame } from '../../record/frame.ts';
import { GSTATUS, M_STATE, PSTATUS } from '../../record/kinds.ts';
import type { SelectedEntity } from '../../state/protocol-types.ts';
import { socketSheet, waitRows } from './socket-facts.ts';
import { goroutineStreams } from './work-facts.ts';

/** A value is finished text, or a key with values. */
export interface FactRow {
  readonly label: AppKey;
  readonly text?: string;
  readonly key?: AppKey;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly link?: SelectedEntity;
}

export interface FactSheet {
  readonly state: AppKey;
  /** A colour token without its dashes. */
  readonly colour: 'running' | 'runnable' | 'waiting' | 'asleep' | 'network' | 'syscall' | 'dead' | 'gc';
  readonly since: string | null;
  readonly place: { readonly key: AppKey; readonly index: number } | null;
  readonly rows: readonly FactRow[];
}

interface FunctionName {
  readonly name: string;
  readonly line: number;
}

/** `text`: the Recording's strings by index. */
export function factsOf(
  selection: SelectedEntity,
  frame: Frame,
  functions: readonly FunctionName[],
  text: (index: number) => string = () => '',
): FactSheet | null {
  switch (selection.kind) {
    case 'G':
      return goroutine(selection.id, frame, functions, text);
    case 'P':
      return processor(selection.id, frame, functions);
    case 'M':
      return thread(selection.id, frame);
    case 'S':
      return socketSheet(selection.id, frame, text);
  }
}

/** Where a goroutine is, as far as its state does not say it already. */
const PLACES: Readonly<Partial<Record<keyof typeof SPOT, AppKey>>> = {
  centre: 'inspector.place.centre',
  runnext: 'inspector.place.runnext',
  ring: 'inspector.place.ring',
  global: 'inspector.place.global',
  room: 'inspector.place.room',
  network: 'inspector.place.network',
  syscall: 'inspector.place.syscall',
};

const SPOT_NAMES: Readonly<Record<number, keyof typeof SPOT>> = Object.fromEntries(
  Object.entries(SPOT).map(([name, value]) => [value, name]),
) as Record<number, keyof typeof SPOT>;

function goroutine(
  goid: number,
  frame: Frame,
  functions: readonly FunctionName[],
  text: (index: number) => string,
): FactSheet | null {
  const { selected, timeNs } = frame;
  if (selected.length === 0 || selected[SELECTED.goid] !== goid) {
    return { state: 'state.unborn', colour: 'dead', since: null, place: null, rows: [] };
  }
  const at = (field: Exclude<keyof typeof SELECTED, 'length'>): number => selected[SELECTED[field]];
  const spot = SPOT_NAMES[at('spot')] ?? 'room';
  const [state, colour] = goroutineState(at('status'), spot);
  const place = PLACES[spot];
  const fn = functions.at(at('fn'));
  const parent = at('parentGoid');
  const position = at('position');
  const rows: FactRow[] = [];
  if (parent > 0) {
    const who = `G ${formatGoid(parent)}`;
    const link = { kind: 'G', id: parent } as const;
    // The go statement of a library function has no line of the program.
    const line = at('createdLine');
    rows.push(
      line > 0
        ? { label: 'inspector.startedBy', key: 'inspector.startedAt', values: { who, line }, link }
        : { label: 'inspector.startedBy', text: who, link },
    );
  }
  if (at('line') > 0)
    rows.push({ label: 'inspector.at', key: 'inspector.line', values: { fn: fn?.name ?? '', line: at('line') } });
  if (state === 'state.runnable' && position >= 0) {
    rows.push(
      position === 0
        ? { label: 'inspector.waitsFor', key: 'inspector.next' }
        : { label: 'inspector.waitsFor', key: 'inspector.ahead', values: { count: formatCount(position) } },
    );
  }
  if (spot === 'network') rows.push(...waitRows(frame, at('socket'), at('dueNs'), text));
  rows.push(...goroutineStreams(frame, goid));
  rows.push({
    label: 'inspector.ran',
    key: 'inspector.slices',
    values: { time: formatDuration(at('runNs')), count: formatCount(at('slices')) },
  });
  if (at('stackBytes') > 0) rows.push({ label: 'inspector.stack', text: formatBytes(at('stackBytes')) });
  return {
    state,
    colour,
    since: formatDuration(Math.max(0, timeNs - at('sinceNs'))),
    // While the world is stopped a goroutine can be running and yet on no P.
    place: place === undefined || at('spotIndex') < 0 ? null : { key: place, index: at('spotIndex') },
    rows,
  };
}

function goroutineState(status: number, spot: keyof typeof SPOT): [AppKey, FactSheet['colour']] {
  switch (status) {
    case GSTATUS.Grunning:
      return ['state.running', 'running'];
    case GSTATUS.Grunnable:
      return ['state.runnable', 'runnable'];
    case GSTATUS.Gsyscall:
      return ['state.syscall', 'syscall'];
    case GSTATUS.Gdead:
      return ['state.dead', 'dead'];
    case GSTATUS.Gwaiting:
      return spot === 'sleep'
        ? ['state.asleep', 'asleep']
        : spot === 'network'
          ? ['state.network', 'network']
          : ['state.waiting', 'waiting'];
    default:
      return ['state.unborn', 'dead'];
  }
}

/** A link or the field may name what the run has not. */
const NONE: FactSheet = { state: 'state.none', colour: 'dead', since: null, place: null, rows: [] };

function processor(id: number, { procs }: Frame, functions: readonly FunctionName[]): FactSheet {
  const row = id * PROC.stride;
  if (row >= procs.length) return NONE;
  const at = (field: Exclude<keyof typeof PROC, 'stride'>): number => procs[row + PROC[field]];
  const running = at('runningGoid');
  const m = at('m');
  const [state, colour] = processorState(at('status'), at('spinning') === 1, at('inSyscall') === 1);
  const fn = functions.at(at('runningFn'));
  return {
    state,
    colour,
    since: null,
    place: null,
    rows: [
      {
        label: 'inspector.thread',
        ...(m >= 0 ? { text: `M${String(m)}`, link: { kind: 'M', id: m } } : { key: 'inspector.nobody' }),
      },
      running > 0
        ? {
            label: 'inspector.runs',
            text: `G ${formatGoid(running)} · ${fn?.name ?? ''}:${String(at('runningLine'))}`,
            link: { kind: 'G', id: running },
          }
        : { label: 'inspector.runs', key: 'inspector.nobody' },
      { label: 'inspector.ring', text: `${String((at('runqtail') - at('runqhead')) | 0)} / 256` },
      at('runnextGoid') > 0
        ? {
            label: 'inspector.runnext',
            text: `G ${formatGoid(at('runnextGoid'))}`,
            link: { kind: 'G', id: at('runnextGoid') },
          }
        : { label: 'inspector.runnext', key: 'inspector.empty' },
      { label: 'inspector.slice', text: formatDuration(at('sliceUs') * 1000) },
      { label: 'inspector.timers', text: formatCount(at('timers')) },
    ],
  };
}

function processorState(status: number, spinning: boolean, inSyscall: boolean): [AppKey, FactSheet['colour']] {
  if (status === PSTATUS.Pdead) return ['state.removed', 'dead'];
  if (status === PSTATUS.Pgcstop) return ['state.stopped', 'gc'];
  if (status === PSTATUS.Pidle) return ['state.idle', 'dead'];
  if (inSyscall) return ['state.syscall', 'syscall'];
  return spinning ? ['state.spinning', 'runnable'] : ['state.running', 'running'];
}

const M_STATES: Readonly<Record<number, readonly [AppKey, FactSheet['colour']]>> = {
  [M_STATE.running]: ['state.running', 'running'],
  [M_STATE.spinning]: ['state.spinning', 'runnable'],
  [M_STATE.waitingForCore]: ['state.waitingForCore', 'waiting'],
  [M_STATE.parked]: ['state.parked', 'dead'],
  [M_STATE.polling]: ['state.polling', 'network'],
  [M_STATE.syscall]: ['state.syscall', 'syscall'],
  [M_STATE.waking]: ['state.waking', 'waiting'],
  [M_STATE.napping]: ['state.napping', 'runnable'],
  [M_STATE.exited]: ['state.exited', 'dead'],
};

function thread(id: number, { threads }: Frame): FactSheet {
  const row = id * THREAD.stride;
  if (row >= threads.length) return NONE;
  const core = threads[row + THREAD.core];
  const p = threads[row + THREAD.p];
  const goid = threads[row + THREAD.goid];
  const [state, colour] = M_STATES[threads[row + THREAD.state]] ?? (['state.parked', 'dead'] as const);
  return {
    state,
    colour,
    since: formatDuration(threads[row + THREAD.sinceUs] * 1000),
    place: null,
    rows: [
      { label: 'inspector.core', ...(core >= 0 ? { text: String(core) } : { key: 'inspector.nobody' }) },
      {
        label: 'inspector.processor',
        ...(p >= 0 ? { text: `P${String(p)}`, link: { kind: 'P', id: p } } : { key: 'inspector.nobody' }),
      },
      goid > 0
        ? { label: 'inspector.runs', text: `G ${formatGoid(goid)}`, link: { kind: 'G', id: goid } }
        : { label: 'inspector.runs', key: 'inspector.nobody' },
    ],
  };
}
