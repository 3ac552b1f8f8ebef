// A cgroup with a CPU quota, for measuring as in a container. Needs the right to make one: root, and the cpu controller of cgroup v1 or v2.
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';
/** As the kernel's default, and the model's. */
const PERIOD_US = 100_000;

/** Where groups with a quota can be made, or undefined. */
function hierarchy() {
  if (existsSync(join(ROOT, 'cpu/cpu.cfs_quota_us'))) return 'v1';
  const controllers = join(ROOT, 'cgroup.subtree_control');
  return existsSync(controllers) && readFileSync(controllers, 'utf8').split(/\s/).includes('cpu') ? 'v2' : undefined;
}

/**
 * An empty group that gets `thousandths` of a core, before everybody else on the machine, or why there can be none. A process joins by writing its id to `procs`; `throttled` reads
 * what the kernel has counted since the group was made; `remove` wants it empty again.
 */
export function makeQuota(thousandths) {
  const version = hierarchy();
  if (version === undefined) return { error: 'no cgroup with the cpu controller' };
  const folder = join(ROOT, version === 'v1' ? 'cpu' : '', `gmplab-${process.pid}`);
  try {
    mkdirSync(folder);
    const quotaUs = Math.round((thousandths * PERIOD_US) / 1000);
    if (version === 'v2') {
      writeFileSync(join(folder, 'cpu.max'), `${quotaUs} ${PERIOD_US}`);
      writeFileSync(join(folder, 'cpu.weight'), '10000');
    } else {
      writeFileSync(join(folder, 'cpu.cfs_period_us'), String(PERIOD_US));
      writeFileSync(join(folder, 'cpu.cfs_quota_us'), String(quotaUs));
      writeFileSync(join(folder, 'cpu.shares'), '262144');
    }
  } catch (error) {
    if (existsSync(folder)) rmdirSync(folder);
    return { error: error.message };
  }
  const stat = (name) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(readFileSync(join(folder, 'cpu.stat'), 'utf8'))[1]);
  return {
    procs: join(folder, 'cgroup.procs'),
    throttled: () => ({
      throttledPeriods: stat('nr_throttled'),
      throttledNs: version === 'v1' ? stat('throttled_time') : 1000 * stat('throttled_usec'),
    }),
    remove: () => rmdirSync(folder),
  };
}
