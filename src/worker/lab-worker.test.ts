import { describe, expect, it } from 'vitest';

import { defaultKnobs } from '../model/config.ts';
import type { RunDocument } from '../model/config.ts';
import { COUNT, SELECTED } from '../record/frame.ts';
import { KIND } from '../record/kinds.ts';
import schedLatency from '../scenarios/sched-latency/main.go?raw';
import { Lab } from './lab-worker.ts';
import type { PacingHost } from './pacing.ts';

const LIMITS = { recordingBytes: 64 << 20 };
const request = { timeNs: 0, fromNs: NaN, maxMoves: 256, carpet: false, selectedGoid: -1 };

function scenario(id: string, more: Partial<RunDocument> = {}): RunDocument {
  return {
    program: { kind: 'scenario', id },
    knobs: defaultKnobs(),
    programKnobs: {},
    seed: 1,
    interventions: [],
    untilNs: 5e9,
    ...more,
  };
}
function source(text: string): RunDocument {
  return scenario('', { program: { kind: 'source', fileName: 'main.go', text } });
}

/** A lab whose slices run when `work` is called. */
function labOf() {
  const queue: (() => void)[] = [];
  let timeMs = 0;
  const host: PacingHost = { now: () => (timeMs += 2), post: (fn) => void queue.push(fn) };
  const lab = new Lab(host);
  const work = (slices = Infinity): void => {
    for (let i = 0; i < slices; i++) {
      const fn = queue.shift();
      if (fn === undefined) return;
      fn();
    }
  };
  return { lab, work };
}

async function open(lab: Lab, document: RunDocument): Promise<number> {
  const reply = await lab.open(document, document.program.kind === 'scenario' ? schedLatency : null, LIMITS);
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply.value.runId;
}

describe('the lab', () => {
  it('computes a scenario to its end, and shows any moment of it', async () => {
    const { lab, work } = labOf();
    const runId = await open(lab, scenario('sched-latency', { programKnobs: { n: 100 } }));
    work();
    const summary = await lab.summary(runId);
    expect(summary).toMatchObject({ done: true, endReason: 'exit', exitCode: 0 });
    expect(summary?.goroutinesCreated).toBeGreaterThanOrEqual(100);
    const endNs = summary?.computedNs ?? 0;
    const frame = await lab.frame(runId, 1, { ...request, timeNs: endNs / 2, selectedGoid: 1 });
    expect(frame).toMatchObject({ runId, seq: 1, endNs, computedNs: endNs });
    expect(frame?.counts[COUNT.gomaxprocs]).toBe(4);
    expect(frame?.selected[SELECTED.goid]).toBe(1);
    expect((await lab.output(runId, 0)).map((l) => l.text).join('')).toMatch(
      /^100 goroutines on 4 Ps: all done after [\d.]+µs\n$/,
    );
    const history = await lab.history(runId, { kind: 'G', id: 1 }, endNs, 5);
    expect(history?.rows.length).toBe(5);
    expect(history?.rows[0].why.code).toBeTypeOf('string');
    expect(await lab.find(runId, { kind: KIND.GoDestroy, a: -1, nth: 1 })).toBeGreaterThan(0);
    expect(await lab.find(runId, { kind: KIND.GoDestroy, a: -1, nth: 1e6 })).toBeNaN();
    expect(await lab.step(runId, 0, 1)).toBeGreaterThan(0);
  });

  it('gives output and names as readable text, whatever the language', async () => {
    const { lab, work } = labOf();
    const text = `package main

import "gmplab/go/lab"

func main() {
	ch := make(chan int, 1)
	lab.Label(ch, "结果")
	lab.Name("工人")
	lab.Request("请求 é")()
	lab.Host("上海", 0, -1, 0)
	println("你好 µ")
}
`;
    const runId = await open(lab, source(text));
    work();
    expect((await lab.output(runId, 0)).map((l) => l.text).join('')).toBe('你好 µ\n');
    expect(await lab.strings(runId, 0)).toEqual(expect.arrayContaining(['结果', '工人', '请求 é', '上海']));
  });

  it('gives the same digest however the run is sliced, and however often frames are looked at', async () => {
    const digests: string[] = [];
    for (const looks of [0, 7]) {
      const { lab, work } = labOf();
      const runId = await open(lab, scenario('sched-latency', { programKnobs: { n: 300 } }));
      for (let i = 0; i < looks; i++) {
        work(1);
        await lab.frame(runId, i, { ...request, timeNs: i * 1000 });
      }
      work();
      digests.push((await lab.summary(runId))?.digest ?? '');
    }
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe('');
  });

  it('writes a frame, of which the page has a copy, into the buffers of the one before', async () => {
    const { lab, work } = labOf();
    const runId = await open(lab, scenario('sched-latency'));
    work();
    const first = await lab.frame(runId, 1, { ...request, timeNs: 1000 });
    const second = await lab.frame(runId, 2, { ...request, timeNs: 2000 });
    expect(first?.rings.length).toBeGreaterThanOrEqual(4 * 256);
    expect(second?.rings.buffer).toBe(first?.rings.buffer);
  });

  it('answers nothing for a run that another has replaced', async () => {
    const { lab } = labOf();
    const first = await open(lab, scenario('sched-latency'));
    const second = await open(lab, scenario('sched-latency'));
    expect(await lab.frame(first, 1, request)).toBeNull();
    expect(await lab.summary(first)).toBeNull();
    expect(await lab.frame(second, 1, request)).not.toBeNull();
  });

  it('returns the errors of a program as a reply', async () => {
    const { lab } = labOf();
    const reply = await lab.open(source('package main\n\nfunc main() {\n\tx := 1\n}\n'), null, LIMITS);
    expect(reply).toMatchObject({ ok: false, problem: { code: 'compile', errors: [{ line: 4, column: 2 }] } });
    expect(await lab.open(scenario('nowhere'), null, LIMITS)).toMatchObject({
      ok: false,
      problem: { code: 'link-scenario' },
    });
    expect(
      await lab.open(
        scenario('sched-latency', { knobs: { ...defaultKnobs(), profile: 'moon' } }),
        schedLatency,
        LIMITS,
      ),
    ).toMatchObject({ ok: false, problem: { code: 'knob-choice' } });
  });

  it('ignores knobs that the program does not have or of another kind', async () => {
    const { lab, work } = labOf();
    const runId = await open(
      lab,
      scenario('sched-latency', { programKnobs: { n: 'many' as never, warp: 9, constructor: 1 } }),
    );
    work();
    expect((await lab.summary(runId))?.goroutinesCreated).toBeGreaterThanOrEqual(1000);
  });

  it('an endless loop goes on in slices and can be looked at and replaced', async () => {
    const { lab, work } = labOf();
    const runId = await open(lab, source('package main\n\nfunc main() {\n\tfor {\n\t}\n}\n'));
    work(3);
    const summary = await lab.summary(runId);
    expect(summary?.done).toBe(false);
    expect(summary?.computedNs).toBeGreaterThan(0);
    expect(await open(lab, scenario('sched-latency'))).toBe(runId + 1);
  });
});
