/** Random programs for the script machine: everything the runtime offers, in any order. They may deadlock, panic or run out of time. */
import type { Prng } from '../../base/prng.ts';

const SCRIPTS = 4;

/** allocates: they also allocate, collect and ask for statistics. */
export function randomScripts(prng: Prng, allocates = false): string {
  const pick = <T>(from: readonly T[]): T => from[prng.below(0, from.length)];
  const time = (): string => pick(['100ns', '1us', '7us', '30us', '200us', '1ms', '3ms', '12ms']);
  const obj = (): string => pick(['x', 'y']);
  const locked = (m: string): string => `lock ${m}; work ${time()}; unlock ${m}`;
  const allocation = (): string => {
    switch (prng.below(0, 12)) {
      case 0:
        return 'gc';
      case 1:
        return 'memstats';
      case 2:
        return `live ${pick(['0', '300KB', '2MB'])}`;
      case 3:
        return `gogc ${pick(['25', '100', '-1'])}`;
      default:
        return `loop ${1 + prng.below(0, 40)} { alloc ${pick(['64', '16KB', '100KB'])}; work ${time()} }`;
    }
  };
  const operation = (depth: number): string => {
    if (allocates && prng.below(0, 3) === 0) return allocation();
    switch (prng.below(0, 22)) {
      case 0:
      case 1:
      case 2:
        return `work ${time()}`;
      case 3:
        return 'yield';
      case 4:
        return `sleep ${time()}`;
      case 5:
      case 6:
        return `send ${obj()}c`;
      case 7:
      case 8:
        return `recv ${obj()}c`;
      case 9:
        return 'select xc yc';
      case 10:
      case 11:
        return locked(obj());
      case 12:
        return 'rlock xw; work 1us; runlock xw';
      case 13:
        return 'wlock xw; work 5us; wunlock xw';
      case 14:
        return `syscall ${time()}`;
      case 15:
        return `read ${time()}`;
      case 16:
        return prng.below(0, 4) === 0 ? `procs ${1 + prng.below(0, 6)}` : 'work 2us';
      case 17:
        return 'lockthread; work 3us; yield; unlockthread';
      case 18:
        return prng.below(0, 6) === 0 ? 'close xc' : 'cond k';
      case 19:
        return pick(['signal k', 'broadcast k']);
      case 20:
        return depth < 2 ? `loop ${1 + prng.below(0, 12)} { ${operations(1 + prng.below(0, 3), depth + 1)} }` : 'yield';
      default:
        return `after ${time()} t; recv t`;
    }
  };
  const operations = (n: number, depth: number): string => {
    const ops: string[] = [];
    for (let i = 0; i < n; i++) ops.push(operation(depth));
    return ops.join('; ');
  };
  const lines: string[] = [];
  for (let s = 0; s < SCRIPTS; s++) {
    const starts = s < SCRIPTS - 1 ? `go s${s + 1} x${1 + prng.below(0, s === 0 ? 12 : 3)}; ` : '';
    const ops = operations(1 + prng.below(0, 6), 0);
    lines.push(`${s === 0 ? 'main' : `s${s}`}: ${s === 0 ? `chan xc ${prng.below(0, 3)}; ` : ''}${starts}${ops}`);
  }
  return lines.join('\n');
}
