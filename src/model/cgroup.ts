/**
 * The default of GOMAXPROCS in a container. Follows runtime/cgroup_linux.go adjustCgroupGOMAXPROCS (Go 1.25 on), rules M-01 and M-02.
 * Not modelled: GODEBUG containermaxprocs and updatemaxprocs (M-03): a fixed GOMAXPROCS does the same.
 */

/** CPU quota of a cgroup: CPU time per period; Infinity when there is no limit ("max"). */
export interface CpuQuota {
  readonly quotaNs: number;
  readonly periodNs: number;
}

/** min(CPUs, max(2, ceil(quota / period))): never above the CPU count, and a limit never makes it less than 2. */
export function defaultGomaxprocs(cpus: number, limit: CpuQuota): number {
  if (limit.quotaNs === Infinity) return cpus;
  return Math.min(cpus, Math.max(2, Math.ceil(limit.quotaNs / limit.periodNs)));
}
