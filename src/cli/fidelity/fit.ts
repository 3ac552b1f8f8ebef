/**
 * `npm run fit`: which costs would make the model's probes cost what real Go's cost. A probe is one number that a recorded port prints;
 * each decides one cost, or a group whose parts keep their ratio, in the order of the list, since later ones contain earlier ones.
 * Prints the table and the fitted costs; nothing is written. Costs that latencies of the kernel decide are not here: their quantiles
 * are measured as they stand.
 */
import { parseArgs } from 'node:util';
import { formatDuration } from '../../i18n/format.ts';
import { PROFILES, type Costs } from '../../model/costs.ts';
import { modelOfPort, readPorts, type Port } from './ports.ts';
import { markdownTable } from './table.ts';

/** Names of costs that are numbers. */
type CostName = { [K in keyof Costs]: Costs[K] extends number ? K : never }[keyof Costs];

interface Probe {
  readonly costs: readonly CostName[];
  readonly port: string;
  readonly run: string;
  /** As the program prints it, with its unit. */
  readonly number: string;
}

const PROBES: readonly Probe[] = [
  { costs: ['nowPs'], port: 'cost-model', run: 'operations', number: 'time_Now ns' },
  { costs: ['mutexPs'], port: 'cost-model', run: 'operations', number: 'mutex_lock_unlock_uncontended ns' },
  { costs: ['chanPs'], port: 'cost-model', run: 'operations', number: 'buffered_chan_send_plus_recv ns' },
  { costs: ['timerPs'], port: 'cost-model', run: 'operations', number: 'newtimer_stop ns' },
  {
    costs: ['goschedPs', 'schedulePs', 'globalGetPs'],
    port: 'create-cost',
    run: 'gosched_P1',
    number: 'switch_gosched_two_Gs ns',
  },
  { costs: ['goparkPs', 'readyPs'], port: 'create-cost', run: 'chan_P1', number: 'switch_unbuffered_chan ns' },
  {
    costs: ['newprocPs', 'goexitPs'],
    port: 'create-cost',
    run: 'batched_P1',
    number: 'create_run_exit_batched_1000 ns',
  },
  { costs: ['newGPs'], port: 'create-cost', run: 'fresh', number: 'create_fresh_G_all_alive ns' },
  {
    costs: ['selectPs', 'selectPerCasePs'],
    port: 'select-fairness',
    run: 'ready',
    number: 'select4_ready_plus_refill ns',
  },
  { costs: ['mallocPs'], port: 'cost-model', run: 'malloc_16', number: 'malloc_noscan ns' },
  { costs: ['pageFaultPs'], port: 'cost-model', run: 'malloc_512', number: 'malloc_noscan ns' },
  { costs: ['stackGrowPs'], port: 'create-cost', run: 'growth', number: 'stack_growth_total_to_16KiB ns' },
  { costs: ['stackCopyPerBytePs'], port: 'create-cost', run: 'growth', number: 'stack_growth_total_to_1024KiB ns' },
  { costs: ['lineHoldPs'], port: 'atomics-vs-mutex', run: 'atomic_add_g2', number: 'atomic_add ns' },
  { costs: ['threadCreateNs'], port: 'cost-model', run: 'threads', number: 'os_thread_create_each ns' },
];

/** Name of the profile that is being fitted; it takes the place of the model's own while this runs. */
const PROFILE = 'vm-2core';
const STEPS = 4;

parseArgs({ options: {} }); // no arguments
const profiles = PROFILES as Record<string, Costs>;
const ports = readPorts(process.cwd());
const rows = [['Cost', 'Probe', 'Real Go', 'Model', 'Now', 'Fitted']];
for (const probe of PROBES) rows.push(await fit(probe));
process.stdout.write(`${markdownTable(rows).join('\n')}\n`);

/** Scales the probe's costs until the model says what was measured (a secant of at most STEPS runs); they stay so for later probes. */
async function fit({ costs, port: name, run, number }: Probe): Promise<string[]> {
  const label = [costs.join(', '), `${name} ${run}: ${number.split(' ')[0]}`];
  const port = ports.find((p) => p.name === name);
  const measured = port?.recorded.runs[run]?.output[number]?.median;
  if (port === undefined || measured === undefined) return [...label, 'not recorded', '', '', ''];
  const before = profiles[PROFILE];
  const values = (factor: number): string => costs.map((cost) => Math.round(before[cost] * factor)).join(', ');
  let factor = 1;
  let model = await numberOf(port, run, number);
  const first = model;
  // How much the number grows with the factor; a guess first, then the slope of the last two runs.
  let slope = Math.max(model * 0.5, 1e-9);
  for (let step = 0; step < STEPS && Math.abs(model - measured) > 0.005 * measured; step++) {
    const next = Math.min(10 * factor, Math.max(factor / 10, factor + (measured - model) / slope));
    profiles[PROFILE] = scaled(before, costs, next);
    const then = await numberOf(port, run, number);
    if (Math.abs(next - factor) > 1e-6 && then !== model) slope = (then - model) / (next - factor);
    [factor, model] = [next, then];
  }
  return [...label, formatDuration(measured), formatDuration(first), values(1), values(factor)];
}

function scaled(costs: Costs, names: readonly CostName[], factor: number): Costs {
  return { ...costs, ...Object.fromEntries(names.map((name) => [name, Math.round(costs[name] * factor)])) };
}

async function numberOf(port: Port, run: string, number: string): Promise<number> {
  const [{ printed }] = await modelOfPort(port, run, 1);
  return printed.get(number) ?? NaN;
}
