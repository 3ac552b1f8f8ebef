/**
 * What the kernel does in calls and when packets arrive, as code that comes later: the page's first program uses none of it, so the worker
 * loads it with the compiler. Whoever else makes a simulation imports load.ts.
 */
import { assert } from '../../base/assert.ts';
import type { HostAnswer } from '../../vm/host.ts';
import type { Runtime } from '../runtime2.ts';

export interface KernelCode {
  /** calls.ts */
  readonly kernelCall: (rt: Runtime, g: number, call: number, args: number, res: number) => HostAnswer;
  /** net-events.ts */
  readonly netEvent: (rt: Runtime, flight: number) => void;
}

let code: KernelCode | undefined;

export function setKernelCode(loaded: KernelCode): void {
  code = loaded;
}

export function kernelCode(): KernelCode {
  assert(code !== undefined, () => 'a program calls the kernel, whose code has not been loaded');
  return code;
}
