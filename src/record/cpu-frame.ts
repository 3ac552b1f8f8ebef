/** The container in a frame. */
import type { CpuTable } from './cpu-table.ts';

/** `cpu`: numbers of the container, then one row per core; empty when there is neither quota nor neighbour. */
export const CPU = {
  /** CPU time per period (ns), 0 without a limit, and the period. */ quotaNs: 0,
  periodNs: 1,
  /** Until the pool is filled again (ns), −1 without a limit. */ refillNs: 2,
  throttledCores: 3,
  header: 4,
  /** Of a core: 0 | 1; number of the neighbour that runs there or −1. */ stride: 2,
  throttled: 0,
  neighbour: 1,
} as const;

export function cpuFrame(cpu: CpuTable, timeNs: number): Float64Array {
  if (cpu.cores === 0) return new Float64Array(0);
  const out = new Float64Array(CPU.header + cpu.cores * CPU.stride);
  out[CPU.quotaNs] = cpu.quotaUs * 1000;
  out[CPU.periodNs] = cpu.periodUs * 1000;
  out[CPU.refillNs] = cpu.refillNs(timeNs);
  out[CPU.throttledCores] = cpu.throttledCores;
  for (let core = 0; core < cpu.cores; core++) {
    const row = CPU.header + core * CPU.stride;
    out[row + CPU.throttled] = cpu.throttled[core];
    out[row + CPU.neighbour] = cpu.neighbour[core] - 1;
  }
  return out;
}
