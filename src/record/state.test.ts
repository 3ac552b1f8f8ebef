import { describe, expect, it } from 'vitest';
import { CARPET } from './frame.ts';
import { RunState } from './state.ts';
import { emitText, picture, queues } from './testing/picture.ts';
import { PlainRun } from './testing/plain-run.ts';
import { dump } from './testing/dump.ts';
import { randomOf } from './testing/random.ts';

function after(text: string): RunState {
  const state = new RunState();
  emitText(text, (t, kind, s, a, b, c) => state.apply(t, kind, s, a, b, c));
  return state;
}

const START = `
  0 ProcsChange 0 2
  0 MCreate 0
  0 ProcStart 0 0
  0 GoCreate 1 -1 0
  0 GoStart 1 0 0 0
`;

describe('RunState', () => {
  it('puts a created G into runnext and kicks the one before to the tail (Q-02, GB-01)', () => {
    let text = START;
    for (let g = 2; g <= 11; g++) text += `${g} GoCreate ${g} 0 1\n`;
    expect(queues(after(text))).toBe('P0[rn=11; 2…10] P1 idle');
  });

  it('moves the older half and the kicked G to the global queue on overflow (Q-06, GB-02)', () => {
    let text = START;
    for (let g = 2; g <= 258; g++) text += `${g} GoCreate ${g} 0 1\n`;
    expect(queues(after(text))).toBe('P0[rn=258; 2…257] P1 idle');
    text += '300 Overflow 0 128 258\n300 GoCreate 259 0 1\n';
    expect(queues(after(text))).toBe('P0[rn=259; 130…257] P1 idle GQ=2…129,258');
  });

  it('takes a put G along that was in no queue, and the row that readies it leaves it there (GB-03)', () => {
    let text = START;
    for (let g = 2; g <= 258; g++) text += `${g} GoCreate ${g} 0 1\n`;
    text += '300 GoStart 258 0 1 0\n300 GoCreate 259 0 258\n300 GoBlock 258 1 -1 9\n';
    text += '301 Overflow 0 128 258\n301 GoUnblock 258 0 0 0\n';
    const state = after(text);
    expect(queues(state)).toBe('P0[rn=259; 130…257] P1 idle GQ=2…129,258');
    expect(state.gs.carpet[258]).toBe(CARPET.runnable);
    expect(state.objects.loose.every((n) => n === 0)).toBe(true);
  });

  it('gives a thief the older half and the newest of it to run (Q-12, Q-13, GB-09)', () => {
    let text = START;
    for (let g = 2; g <= 9; g++) text += `1 GoCreate ${g} 0 1\n`;
    text += '2 ProcStart 1 1\n2 Steal 1 0 4 5\n';
    expect(queues(after(text))).toBe('P0[rn=9; 6…8] P1[rn=; 2…4]');
    expect(picture(after(`${text}2 GoStart 5 1 0 1`))).toBe('P0[rn=9; 6…8] run=1 P1[rn=; 2…4] run=5');
  });

  it('lets who stopped the world go on where it was, also on another P (STW-11)', () => {
    const stopped = `${START}
      1 STWBegin 0 0 1
      1 ProcStop 0 0 3
    `;
    expect(picture(after(stopped))).toBe('P0 stopped P1 idle');
    expect(picture(after(`${stopped}\n2 ProcStart 0 0\n2 STWEnd`))).toBe('P0[rn=; ] run=1 P1 idle');
    expect(picture(after(`${stopped}\n2 ProcStart 1 0\n2 STWEnd\n3 GoBlock 1 1 -1 9`))).toBe('P0 stopped P1[rn=; ]');
  });

  it('moves the queue of a dead P to the global head, runnext in front (M-10)', () => {
    const text = `${START}
      1 GoCreate 2 0 1
      1 GoStop 1 0 3
      1 GoStart 2 0 1 0
      1 GoCreate 3 0 2
      1 GoCreate 4 0 2
      1 GoCreate 5 0 2
      2 ProcDrain 0 3
      2 ProcStop 0 0 4`;
    expect(queues(after(text))).toBe('P0 dead P1 idle GQ=5,3,4,1');
  });

  it('keeps counts, line counts and rooms', () => {
    const state = after(`${START}
      1 ObjectMake 0 1 0 1
      1 GoCreate 2 0 1 458752   # line 7 of the go statement
      2 GoBlock 1 1 0 12        # chan receive on object 0
      3 GoStart 2 0 1 0
      4 GoBlock 2 8 5000 9      # sleep
    `);
    expect([...state.gs.counts].slice(1)).toEqual([0, 0, 1, 1, 0, 0, 0]);
    expect(state.gs.lines[12]).toBe(1);
    expect(state.gs.lines[9]).toBe(1);
    expect(state.gs.lines[7]).toBe(0);
    expect(state.objects.recvWaiting[0]).toBe(1);
    expect(state.gs.sleepers.size).toBe(1);
    expect(state.gs.runNs(2)).toBe(1);
  });

  it('counts sliceNs and schedtick only for starts that do not inherit the time slice (F-07)', () => {
    const state = after(`${START}
      5 GoCreate 2 0 1
      6 GoBlock 1 1 -1 3
      7 GoStart 2 0 17 0`);
    expect(state.ps.schedtick[0]).toBe(1);
    expect(state.ps.sliceNs[0]).toBe(0);
  });

  it('agrees with the slow twin after every step of random runs', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const state = new RunState();
      const twin = new PlainRun(
        (t, kind, s, a, b, c) => state.apply(t, kind, s, a, b, c),
        randomOf(seed),
        1 + (seed % 5),
      );
      for (let i = 0; i < 3000; i++) {
        twin.step();
        if (picture(state) !== twin.picture()) expect(picture(state), `seed ${seed} step ${i}`).toBe(twin.picture());
        if (i % 100 === 0) compareGs(state, twin, seed);
      }
    }
  });

  it('copies exactly, into a new state and into one that held more', () => {
    const state = new RunState();
    const twin = new PlainRun((t, kind, s, a, b, c) => state.apply(t, kind, s, a, b, c), randomOf(99), 3);
    for (let i = 0; i < 500; i++) twin.step();
    const early = state.clone();
    const earlyDump = dump(early);
    for (let i = 0; i < 5000; i++) twin.step();
    expect(dump(early)).toEqual(earlyDump);
    const used = state.clone();
    used.copyFrom(early);
    expect(dump(used)).toEqual(earlyDump);
    used.copyFrom(state);
    expect(dump(used)).toEqual(dump(state));
  });
});

function compareGs(state: RunState, twin: PlainRun, seed: number): void {
  const names = ['unborn', 'running', 'runnable', 'waiting', 'asleep', 'network', 'syscall', 'dead'];
  const counts = new Array<number>(8).fill(0);
  const lines: number[] = [];
  for (const [goid, g] of twin.gs) {
    const is = {
      status: names[state.gs.carpet[goid]],
      line: state.gs.line(goid),
      sinceNs: state.gs.sinceNs(goid),
      runNs: state.gs.runNs(goid),
      slices: state.gs.slices(goid),
    };
    expect(is, `seed ${seed}, G ${goid}`).toEqual({
      status: g.status,
      line: g.line,
      sinceNs: g.sinceNs,
      runNs: g.runNs,
      slices: g.slices,
    });
    counts[names.indexOf(g.status)]++;
    if (g.status !== 'dead') lines[g.line] = (lines[g.line] ?? 0) + 1;
  }
  expect([...state.gs.counts].slice(1), `seed ${seed}`).toEqual(counts.slice(1));
  for (let line = 0; line < state.gs.lines.length; line++)
    expect(state.gs.lines[line], `line ${line}`).toBe(lines[line] ?? 0);
  for (let o = 0; o < 3; o++) {
    const here = [...twin.gs.values()].filter((g) => g.status === 'waiting' && g.object === o).length;
    expect(state.objects.population[o]).toBe(here);
    expect(state.objects.buffered[o]).toBe(twin.channels[o].buffered);
  }
}
