/**
 * The form on the wire, version 1, before deflate: JSON with short keys, program first so that a cut link still tells the scenario.
 *
 *     {"p":["s","sched-latency"],"m":1,"k":{…},"g":{…},"s":1,"i":[[t,knob,value]…],"u":6e10,"w":{"t":0,…},"d":"…","n":[…]}
 *
 * p: program ["s", scenario id] | ["g", file name, Go source] | ["w", file name, workload JSON]; m: model version; k: knobs;
 * g: the program's knobs; s: seed; i: interventions; u: until (ns); w: view {t playhead, z zoom, e selection, b tab, l language};
 * d: digest; n: numbers [makespan ns, context switches, scheduling latency P50 ns, P99 ns, threads].
 */
import * as v from 'valibot';

import { KNOBS, MAX_SEED, MAX_UNTIL_NS, clampKnob, defaultKnobs, knobSpec } from '../model/config.ts';
import type { Intervention, KnobValue, ProgramRef, RunDocument } from '../model/config.ts';
import { LANGUAGES, TABS } from './shared.ts';
import type { Correction, Decoded, SelectedEntity, Shared, SharedNumbers } from './shared.ts';

export const LINK_VERSION = 1;
/** Longest program text a link may carry. */
const MAX_SOURCE_CHARS = 400_000;
const MAX_INTERVENTIONS = 10_000;

const Name = v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z_][\w.-]*$/));
const Scalar = v.union([v.number(), v.boolean(), v.pipe(v.string(), v.maxLength(200))]);
const Text = v.pipe(v.string(), v.maxLength(MAX_SOURCE_CHARS));
const FileName = v.pipe(v.string(), v.maxLength(100), v.regex(/^[\w.-]+$/));

const Wire = v.object({
  p: v.union([
    v.tuple([v.literal('s'), Name]),
    v.tuple([v.literal('g'), FileName, Text]),
    v.tuple([v.literal('w'), FileName, Text]),
  ]),
  m: v.pipe(v.number(), v.integer(), v.minValue(0)),
  k: v.record(Name, Scalar),
  g: v.optional(v.record(Name, Scalar), {}),
  s: v.number(),
  i: v.optional(v.pipe(v.array(v.tuple([v.number(), Name, Scalar])), v.maxLength(MAX_INTERVENTIONS)), []),
  u: v.number(),
  w: v.optional(
    v.object({
      t: v.optional(v.number(), 0),
      z: v.optional(v.number(), 0),
      e: v.optional(v.pipe(v.string(), v.regex(/^[GMPS]\d{1,9}$/))),
      b: v.optional(v.picklist(TABS)),
      l: v.optional(v.picklist(LANGUAGES)),
    }),
    {},
  ),
  d: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-z]{0,64}$/)), ''),
  n: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.length(5))),
});
type WireValue = v.InferOutput<typeof Wire>;

/** The JSON text of `shared`. Equal values give equal text: keys stand in a fixed order, defaults of the view are left out. */
export function writeWire(shared: Shared): string {
  const { document, view } = shared;
  return JSON.stringify({
    p: writeProgram(document.program),
    m: shared.modelVersion,
    k: sorted(document.knobs),
    g: Object.keys(document.programKnobs).length > 0 ? sorted(document.programKnobs) : undefined,
    s: document.seed,
    i: document.interventions.length > 0 ? document.interventions.map((i) => [i.timeNs, i.knob, i.value]) : undefined,
    u: document.untilNs,
    w: {
      t: view.playheadNs === 0 ? undefined : view.playheadNs,
      z: view.zoomNs === 0 ? undefined : view.zoomNs,
      e: view.selection === null ? undefined : `${view.selection.kind}${String(view.selection.id)}`,
      b: view.tab === 'code' ? undefined : view.tab,
      l: view.language ?? undefined,
    },
    d: shared.digest === '' ? undefined : shared.digest,
    n: shared.numbers === null ? undefined : writeNumbers(shared.numbers),
  });
}

export type WireProblem = { readonly path: string; readonly expected: string; readonly found: string };

/** Checks a parsed value of version 1 and brings its numbers into range, noting each correction. */
export function readWire(value: unknown): Decoded | WireProblem {
  const checked = v.safeParse(Wire, value);
  if (!checked.success) {
    const issue = checked.issues[0];
    return { path: v.getDotPath(issue) ?? '', expected: issue.expected ?? '', found: issue.received };
  }
  const wire = checked.output;
  const corrections: Correction[] = [];
  const document: RunDocument = {
    program: readProgram(wire.p),
    knobs: readKnobs(wire.k, corrections),
    programKnobs: wire.g,
    seed: inRange('seed', wire.s, 0, MAX_SEED, corrections),
    interventions: readInterventions(wire.i, corrections),
    untilNs: inRange('until', wire.u, 1, MAX_UNTIL_NS, corrections),
  };
  return {
    document,
    modelVersion: wire.m,
    digest: wire.d,
    numbers: wire.n === undefined ? null : readNumbers(wire.n),
    corrections,
    view: {
      playheadNs: inRange('playhead', wire.w.t, 0, MAX_UNTIL_NS, corrections),
      zoomNs: inRange('zoom', wire.w.z, 0, MAX_UNTIL_NS, corrections),
      selection: readSelection(wire.w.e),
      tab: wire.w.b ?? 'code',
      language: wire.w.l ?? null,
    },
  };
}

function writeProgram(program: ProgramRef): readonly string[] {
  switch (program.kind) {
    case 'scenario':
      return ['s', program.id];
    case 'source':
      return ['g', program.fileName, program.text];
    case 'workload':
      return ['w', program.fileName, program.text];
  }
}

function writeNumbers(n: SharedNumbers): number[] {
  return [n.makespanNs, n.contextSwitches, n.schedLatencyP50Ns, n.schedLatencyP99Ns, n.threadsMax];
}

function readNumbers(n: readonly number[]): SharedNumbers {
  return {
    makespanNs: n[0],
    contextSwitches: n[1],
    schedLatencyP50Ns: n[2],
    schedLatencyP99Ns: n[3],
    threadsMax: n[4],
  };
}

function readProgram(p: WireValue['p']): ProgramRef {
  if (p[0] === 's') return { kind: 'scenario', id: p[1] };
  return { kind: p[0] === 'g' ? 'source' : 'workload', fileName: p[1], text: p[2] };
}

function sorted(values: Readonly<Record<string, KnobValue>>): Record<string, KnobValue> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readKnobs(found: Readonly<Record<string, KnobValue>>, corrections: Correction[]): Record<string, KnobValue> {
  const knobs = defaultKnobs();
  for (const [name, value] of Object.entries(found)) {
    const used = knobValue(name, value, corrections);
    if (used !== undefined) knobs[name] = used;
  }
  return knobs;
}

function readInterventions(found: WireValue['i'], corrections: Correction[]): Intervention[] {
  const list: Intervention[] = [];
  for (const [timeNs, knob, value] of found) {
    const used = knobSpec(knob) === undefined ? value : knobValue(knob, value, corrections);
    if (used === undefined) continue;
    list.push({ timeNs: inRange('time', timeNs, 0, MAX_UNTIL_NS, corrections), knob, value: used });
  }
  // Sorting is stable: equal times keep the order of the list.
  return list.sort((a, b) => a.timeNs - b.timeNs);
}

function knobValue(name: string, value: KnobValue, corrections: Correction[]): KnobValue | undefined {
  const spec = KNOBS.find((k) => k.name === name);
  if (spec === undefined) {
    corrections.push({ code: 'unknown-knob', name, found: String(value), used: '' });
    return undefined;
  }
  try {
    const used = clampKnob(spec, value);
    if (used !== value) corrections.push({ code: 'clamped', name, found: String(value), used: String(used) });
    return used;
  } catch {
    // clampKnob throws only for a value of the wrong kind: the default stands, and the reader is told.
    corrections.push({ code: 'bad-value', name, found: String(value), used: String(spec.default) });
    return spec.default;
  }
}

function inRange(name: string, value: number, min: number, max: number, corrections: Correction[]): number {
  const used = Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : min;
  if (used !== value) corrections.push({ code: 'clamped', name, found: String(value), used: String(used) });
  return used;
}

function readSelection(text: string | undefined): SelectedEntity | null {
  if (text === undefined) return null;
  return { kind: text[0] as SelectedEntity['kind'], id: Number(text.slice(1)) };
}
