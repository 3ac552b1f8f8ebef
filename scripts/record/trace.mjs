// Counts what an execution trace of a wrapped program says, between the wrapper's two marks (wrapper.go.txt).
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { go, goEnv } from './go.mjs';

const TRANSITION = /^M=\S+ P=(\S+) G=\S+ StateTransition Time=(\d+) GoID=(\d+) (\w+)->(\w+) Reason="(.*)"/;
const MARK = /^M=\S+ P=\S+ G=(\d+) Log .*Category="record" Message="(begin|end)"/;

/**
 * Switches, latencies and so on of goroutine main and of all that are born after the first mark: the tracer's own goroutines are
 * older. Latencies in ns, from runnable to running.
 */
export async function countTrace(path) {
  const child = spawn(go, ['tool', 'trace', '-d=parsed', path], { env: goEnv(), stdio: ['ignore', 'pipe', 'inherit'] });
  const goroutines = new Map();
  const counts = { contextSwitches: 0, ranOnOtherP: 0, migrations: 0, preemptions: 0 };
  const latencies = [];
  let inside = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.charCodeAt(0) !== 77) continue; // stacks
    const mark = MARK.exec(line);
    if (mark !== null) {
      inside = mark[2] === 'begin';
      if (inside) goroutines.set(mark[1], { p: undefined, runnableAt: undefined, runnableOn: undefined });
      continue;
    }
    if (!inside) continue;
    const found = TRANSITION.exec(line);
    if (found === null) continue;
    const [, p, time, id, from, to, reason] = found;
    if (from === 'NotExist' && !goroutines.has(id)) goroutines.set(id, {});
    const g = goroutines.get(id);
    if (g === undefined) continue;
    if (from === 'Running' && /preempt/.test(reason)) counts.preemptions++;
    if (to === 'Runnable') {
      g.runnableAt = Number(time);
      g.runnableOn = p;
    } else if (to === 'Running') {
      if (from === 'Runnable') {
        counts.contextSwitches++;
        if (g.runnableAt !== undefined) {
          latencies.push(Number(time) - g.runnableAt);
          if (g.runnableOn !== '-1' && g.runnableOn !== p) counts.ranOnOtherP++;
        }
        if (g.p !== undefined && g.p !== p) counts.migrations++;
      }
      g.p = p;
    } else if (to === 'NotExist') goroutines.delete(id);
  }
  latencies.sort((a, b) => a - b);
  const at = (q) => latencies[Math.max(0, Math.ceil(q * latencies.length) - 1)] ?? 0;
  return {
    ...counts,
    'schedLatencyNs.mean': latencies.reduce((sum, x) => sum + x, 0) / Math.max(1, latencies.length),
    'schedLatencyNs.p50': at(0.5),
    'schedLatencyNs.p90': at(0.9),
    'schedLatencyNs.p99': at(0.99),
  };
}
