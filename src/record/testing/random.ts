/** Random runs for property tests and benchmarks. */
import { Prng } from '../../base/prng.ts';
import { Recording, type RecordingOptions } from '../recording.ts';
import { PlainRun } from './plain-run.ts';

/** A function that gives integers in [0, n), determined by the seed. */
export function randomOf(seed: number): (n: number) => number {
  const prng = new Prng(1);
  prng.seed(0, seed, 1);
  return (n) => prng.next32(0) % n;
}

/** A recording of a random run of `steps` steps on `procs` Ps, with its twin. */
export function randomRecording(
  seed: number,
  steps: number,
  procs: number,
  options?: RecordingOptions,
): { recording: Recording; twin: PlainRun } {
  const recording = new Recording(options);
  const twin = new PlainRun((t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c), randomOf(seed), procs);
  for (let i = 0; i < steps; i++) twin.step();
  recording.catchUp();
  return { recording, twin };
}
