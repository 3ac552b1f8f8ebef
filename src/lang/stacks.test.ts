import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { callFrames } from '../vm/call-frames.ts';
import type { HostAnswer } from '../vm/host.ts';
import { FakeHost } from '../vm/testing/fake-host.ts';
import { compile } from './compile.ts';

const FOLDER = 'testdata/stacks';
/** Depths at which the stack moved in real Go, six times per function. */
const recorded = JSON.parse(readFileSync(`${FOLDER}/recorded.json`, 'utf8')) as Record<string, readonly number[]>;

/** Notes how deep `name` was called when the stack grew, until it has six times. */
class GrowthNotes extends FakeHost {
  readonly depths: number[] = [];
  name = '';

  override growstack(g: number, bytes: number): HostAnswer {
    const { functions } = this.vm.program;
    this.depths.push(callFrames(this.vm).filter(({ fn }) => fn >= 0 && functions[fn].name === this.name).length + 1);
    return super.growstack(g, this.depths.length === 6 ? Infinity : bytes);
  }
}

describe('a stack doubles at the depth of calls at which Go’s does', () => {
  const text = readFileSync(`${FOLDER}/main.go`, 'utf8');
  Object.entries(recorded).forEach(([name, depths], which) => {
    it(name, () => {
      const rest = `func moved(n int, x *int) {}\nfunc main() { done := make(chan bool); go func() { run(${which}) }(); <-done }`;
      const compiled = compile('main.go', `${text}\n${rest}\n`);
      if (!compiled.ok) throw new Error(compiled.errors[0].message);
      const host = new GrowthNotes(compiled.program, 2 ** 28);
      host.name = `main.${name}`;
      host.run();
      expect(host.depths).toHaveLength(depths.length);
      // gc keeps some variables in registers alone, so the model's frames may be larger by a third; `moved` has one in Go that is smaller.
      host.depths.forEach((depth, i) => {
        expect(depth).toBeGreaterThanOrEqual(Math.floor(depths[i] * 0.75));
        expect(depth).toBeLessThanOrEqual(depths[i] + 1);
      });
    });
  });
});
