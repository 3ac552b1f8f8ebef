/**
 * The objects of a small heap at a moment. The Recording does not hold them: the run is computed again up to there, without recording,
 * as long as that takes little; a later moment goes on from the one before.
 */
import { Simulation } from '../model/sim.ts';
import type { RunDocument } from '../model/config.ts';
import { Recording } from '../record/recording.ts';
import { heapGraph } from '../vm/heap-graph.ts';
import type { Program } from '../vm/program.ts';
import type { HeapReply } from './protocol.ts';

/** More objects than this are not drawn one by one. */
export const MAX_OBJECTS = 300;
const STEPS_AT_ONCE = 20_000;
/** Steps that are computed again at most: some tenths of a second. */
const MAX_STEPS = 400_000;

export class HeapAt {
  private readonly sim: Simulation;
  private timeNs = 0;

  constructor(program: Program, document: RunDocument) {
    const recording = new Recording({ functions: program.functions, storeFromNs: Infinity, lanes: false });
    this.sim = new Simulation(program, { document, recording });
  }

  /** Whether the heap at a time can be had by going on. */
  reaches(timeNs: number): boolean {
    return timeNs >= this.timeNs;
  }

  /** The heap once everything due by `timeNs` has happened, for a time that it `reaches`. */
  at(timeNs: number): Omit<HeapReply, 'runId'> {
    const { sim } = this;
    this.timeNs = timeNs;
    while (!sim.done && sim.steps < MAX_STEPS) {
      const before = sim.steps;
      if (sim.advance(STEPS_AT_ONCE, timeNs) || sim.steps - before < STEPS_AT_ONCE) return this.look();
    }
    return sim.done ? this.look() : TOO_FAR;
  }

  dispose(): void {
    this.sim.dispose();
  }

  private look(): Omit<HeapReply, 'runId'> {
    const { rt } = this.sim;
    const graph = heapGraph(rt.vm, MAX_OBJECTS, (chan) => rt.chans.buf[chan]);
    const { roots } = graph;
    for (let i = 1; i < roots.length; i += 2) roots[i] = roots[i] < 0 ? 0 : rt.gGoid[roots[i]];
    return { ...graph, tooFar: false };
  }
}

const NONE = new Uint8Array(0);
const TOO_FAR: Omit<HeapReply, 'runId'> = {
  total: 0,
  kinds: NONE,
  colours: NONE,
  bytes: new Float64Array(0),
  edges: new Int32Array(0),
  roots: new Int32Array(0),
  marking: false,
  tooFar: true,
};
