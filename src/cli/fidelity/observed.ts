/**
 * Rules of the runtime model that were also seen in small programs on real Go, and what holds the model to each: a test of the
 * runtime's behaviour (GB-…), a program whose output real Go fixed (testdata/differential), or a recorded port.
 */
import { markdownTable } from './table.ts';

export interface ObservedRule {
  readonly rule: string;
  readonly seen: string;
  /** Golden behaviours that tests name. */
  readonly golden?: readonly string[];
  /** Files of testdata/differential. */
  readonly differential?: readonly string[];
  /** `program run` in the tables below. */
  readonly ports?: readonly string[];
  /** Where none of them can show it. */
  readonly note?: string;
}

export const OBSERVED: readonly ObservedRule[] = [
  { rule: 'S-22', seen: 'the second busy P of six is P5, then P4', golden: ['GB-48'] },
  {
    rule: 'Q-02, Q-03',
    seen: 'of n goroutines made in a loop the last runs first, then the others in order',
    golden: ['GB-01'],
    differential: ['101-newproc-order'],
  },
  {
    rule: 'Q-06',
    seen: 'the 258th goroutine makes the ring overflow; where 600 end up',
    golden: ['GB-02', 'GB-04'],
    differential: ['102-overflow-258', '103-overflow-600'],
  },
  {
    rule: 'Q-11',
    seen: 'five receivers are handed their values directly and run 5, 1, 2, 3, 4',
    golden: ['GB-29'],
    differential: ['110-direct-hand-off'],
  },
  { rule: 'Q-18', seen: "the runtime's own goroutines before main", note: 'not modelled, see the first table' },
  { rule: 'Q-19', seen: 'the order of three that yield once', golden: ['GB-13'], differential: ['104-gosched-order'] },
  { rule: 'F-14, F-16', seen: 'the global head runs every 61st time', golden: ['GB-05'] },
  {
    rule: 'X-06',
    seen: 'a hog on one P gets slices of 20 ms, and a sleep of 1 ms beside it takes 20 ms',
    golden: ['GB-17', 'GB-18'],
    ports: ['preempt P1_hogs2', 'gosched-fairness hogs1_plain'],
  },
  {
    rule: 'X-13, X-19',
    seen: 'a third goroutine waits 10 to 67 ms beside a ping-pong pair',
    golden: ['GB-19'],
    ports: ['ping-pong bystander'],
  },
  {
    rule: 'X-20',
    seen: 'a P is taken from a blocked call after 40 to 250 µs when sysmon is awake',
    golden: ['GB-22'],
    ports: ['syscall-heavy retake'],
  },
  { rule: 'X-21', seen: 'a hog on an idle machine changes its P at the ends of slices', ports: ['preempt P2_hogs1'] },
  {
    rule: 'C-12',
    seen: 'close readies five receivers so that they run 1, 5, 4, 3, 2',
    golden: ['GB-26'],
    differential: ['105-close-order'],
  },
  {
    rule: 'L-14, L-31, L-32',
    seen: 'Broadcast, Wait and RWMutex.Unlock with five waiting: 5, 1, 2, 3, 4',
    golden: ['GB-27'],
    differential: ['106-broadcast-order', '107-waitgroup-order', '108-rwmutex-unlock-order'],
  },
  {
    rule: 'L-05, L-07',
    seen: 'a starving mutex is handed over, then those that waited before run',
    golden: ['GB-35'],
    differential: ['126-mutex-starvation'],
  },
  { rule: 'L-51', seen: "another P's private pool object is not found", ports: ['sync-pool pool_burst500'] },
  { rule: 'L-52', seen: 'what was put survives one collection, not two', golden: ['GB-43'] },
  {
    rule: 'T-10',
    seen: 'three sleepers that are due fire together and run 3, 1, 2',
    golden: ['GB-30'],
    differential: ['111-expired-sleepers'],
  },
  {
    rule: 'T-12',
    seen: 'with all Ps busy a timer is 20 ms late',
    golden: ['GB-18'],
    ports: ['gosched-fairness hogs1_plain'],
  },
  {
    rule: 'T-13',
    seen: 'sleeps are rounded to whole milliseconds in an idle process',
    ports: ['cost-model sleep_10us', 'cost-model sleep_100us', 'cost-model sleep_1000us'],
  },
  { rule: 'GC-43', seen: 'goal and trigger of the first cycle', golden: ['GB-37'] },
  {
    rule: 'D-01',
    seen: 'the line of GODEBUG=schedtrace',
    note: 'the text of `lab run --schedtrace` is held by a test',
  },
];

/** The table for docs/fidelity.md. */
export function observedTable(): string {
  const rows = OBSERVED.map(({ rule, seen, golden = [], differential = [], ports = [], note }) => [
    rule,
    seen,
    [
      ...golden,
      ...differential.map((name) => `\`differential/${name}\``),
      ...ports.map((name) => `recorded: \`${name}\``),
      ...(note === undefined ? [] : [note]),
    ].join(', '),
  ]);
  return markdownTable([['Rule', 'Seen on real Go', 'Held by'], ...rows]).join('\n');
}
