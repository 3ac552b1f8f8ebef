/**
 * A runtime in a given state, as text: `P0[rn=x; a,b] P1[; c] GQ=z`. Letters name goroutines. Main runs on P0 and computes; the others
 * do nothing. Tests call the runtime's functions and compare pictures.
 */
import { GSTATUS } from '../../record/kinds.ts';
import { newG } from '../park.ts';
import { globrunqput, runqput } from '../runq.ts';
import type { Runtime } from '../runtime2.ts';
import { picture, ScriptRun, type ScriptOptions } from './run-script.ts';

export class World {
  readonly run: ScriptRun;
  readonly rt: Runtime;
  private readonly byName = new Map<string, number>();
  private readonly byGoid = new Map<number, string>();

  constructor(state: string, options: ScriptOptions = {}) {
    this.run = new ScriptRun('main: work 10s\nidle: work 1ms', options);
    this.rt = this.run.rt;
    this.rt.curP = 0;
    this.rt.curM = 0;
    this.fill(state);
  }

  /** GIndex of a goroutine by name, made when there is none. */
  g(name: string): number {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const g = newG(this.rt, 0);
    this.run.vm.beginIdle(g);
    this.byName.set(name, g);
    this.byGoid.set(this.rt.gGoid[g], name);
    return g;
  }

  names(prefix: string, from: number, to: number): string[] {
    return Array.from({ length: to - from + 1 }, (_, i) => `${prefix}${from + i}`);
  }

  /** Makes the G of P the one in hand of nobody: P runs `name` on a thread of its own. */
  runs(p: number, name: string, m: number): void {
    const { rt } = this;
    const g = this.g(name);
    rt.gStatus[g] = GSTATUS.Grunning;
    rt.gM[g] = m;
    rt.mCurg[m] = g;
    rt.mP[m] = p;
    rt.pM[p] = m;
  }

  picture(): string {
    return picture(this.rt, (goid) => this.byGoid.get(goid) ?? String(goid));
  }

  private fill(state: string): void {
    for (const [, p, rn, ring] of state.matchAll(/P(\d+)\[(?:rn=(\S+?))?; ?([^\]]*)\]/g)) {
      for (const name of ring.split(',').filter((n) => n !== '')) runqput(this.rt, Number(p), this.g(name), false);
      if (rn !== undefined) this.rt.pRunnext[Number(p)] = this.g(rn);
    }
    const global = /GQ=(\S*)/.exec(state)?.[1] ?? '';
    for (const name of global.split(',').filter((n) => n !== '')) globrunqput(this.rt, this.g(name));
  }
}
