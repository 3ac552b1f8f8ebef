/**
 * What a moved knob makes of a run document (design.md, "A knob acts at the playhead").
 */
import type { KnobValue, RunDocument } from '../model/config.ts';

export interface KnobChange {
  readonly name: string;
  readonly value: KnobValue;
  /** Declared by lab.Knob in the program, not one of the machine's. */
  readonly ofProgram: boolean;
  readonly live: boolean;
}

/** Where the run stands when the knob moves. endNs is −1 while the end is not known. */
export interface Now {
  readonly playheadNs: number;
  readonly endNs: number;
}

/**
 * Whether the change becomes an intervention at the playhead. At the start it is simply the value to start with, and after the end
 * there is nothing left that it could change, so there it starts the run over too.
 */
export function actsAtPlayhead(change: KnobChange, now: Now): boolean {
  return change.live && now.playheadNs > 0 && (now.endNs < 0 || now.playheadNs < now.endNs);
}

/** The document after the change. Interventions that lie after the playhead are dropped: their future does not happen any more. */
export function applyKnob(document: RunDocument, change: KnobChange, now: Now): RunDocument {
  if (actsAtPlayhead(change, now)) {
    const timeNs = Math.floor(now.playheadNs);
    const kept = document.interventions.filter(
      (i) => i.timeNs < timeNs || (i.timeNs === timeNs && i.knob !== change.name),
    );
    return { ...document, interventions: [...kept, { timeNs, knob: change.name, value: change.value }] };
  }
  const interventions = document.interventions.filter((i) => i.knob !== change.name && !change.live);
  if (change.ofProgram)
    return { ...document, interventions, programKnobs: { ...document.programKnobs, [change.name]: change.value } };
  return { ...document, interventions, knobs: { ...document.knobs, [change.name]: change.value } };
}

/** The value of a knob at a time: what it was started with, or the last intervention at or before it. */
export function knobAt(document: RunDocument, name: string, timeNs: number): KnobValue | undefined {
  let value = document.knobs[name] ?? document.programKnobs[name];
  for (const i of document.interventions) if (i.knob === name && i.timeNs <= timeNs) value = i.value;
  return value;
}
