/**
 * Knobs, declared once, and the run document that determines a run completely. Pure data: page, links, command line and worker
 * read the same table.
 */
import { InputError } from '../base/input-error.ts';

/** Raised whenever a change alters the events of any run. */
export const MODEL_VERSION = 6;
export const GO_VERSION = '1.26';

export type KnobValue = number | boolean | string;

export interface KnobSpec {
  readonly name: string;
  readonly type: 'int' | 'bool' | 'choice' | 'duration';
  readonly min: number;
  readonly max: number;
  readonly choices?: readonly string[];
  readonly default: KnobValue;
  readonly unit: '' | 'ns';
  /** Live knobs act at the playhead, the others restart the run. */
  readonly live: boolean;
}

/** Period of a container's CPU quota, as Docker and Kubernetes set it. */
export const DEFAULT_CPU_PERIOD_NS = 100_000_000;

/** The machine's and the runtime's knobs; a program's own are declared by `lab.Knob`. */
export const KNOBS: readonly KnobSpec[] = [
  /** 0: as Go chooses it, from cores and CPU quota (M-01). */
  { name: 'gomaxprocs', type: 'int', min: 0, max: 256, default: 4, unit: '', live: true },
  { name: 'cores', type: 'int', min: 1, max: 256, default: 4, unit: '', live: true },
  {
    name: 'profile',
    type: 'choice',
    min: 0,
    max: 0,
    choices: ['vm-2core', 'bare-metal'],
    default: 'vm-2core',
    unit: '',
    live: false,
  },
  /** GOGC: −1 off. */
  { name: 'gogc', type: 'int', min: -1, max: 1000, default: 100, unit: '', live: true },
  /** GOMEMLIMIT in MiB: 0 off. */
  { name: 'memorylimit', type: 'int', min: 0, max: 1_048_576, default: 0, unit: '', live: true },
  {
    name: 'goversion',
    type: 'choice',
    min: 0,
    max: 0,
    choices: ['1.26', '1.25'],
    default: '1.26',
    unit: '',
    live: false,
  },
  { name: 'asyncpreemptoff', type: 'bool', min: 0, max: 1, default: false, unit: '', live: false },
  /** CPU quota of the container in thousandths of a core: 0 none. */
  { name: 'cpuquota', type: 'int', min: 0, max: 256_000, default: 0, unit: '', live: true },
  {
    name: 'cpuperiod',
    type: 'duration',
    min: 1_000_000,
    max: 1_000_000_000,
    default: DEFAULT_CPU_PERIOD_NS,
    unit: 'ns',
    live: false,
  },
  /** Threads of other containers that always want a core. */
  { name: 'neighbours', type: 'int', min: 0, max: 256, default: 0, unit: '', live: false },
  /** RLIMIT_NOFILE; Go raises it to the hard limit, which is this in most containers. */
  { name: 'fdlimit', type: 'int', min: 4, max: 1_048_576, default: 1_048_576, unit: '', live: false },
  /** Ephemeral ports (net.ipv4.ip_local_port_range: 32768 to 60999). */
  { name: 'portcount', type: 'int', min: 1, max: 64_511, default: 28_232, unit: '', live: false },
  /** net.core.somaxconn and net.ipv4.tcp_max_syn_backlog. */
  { name: 'somaxconn', type: 'int', min: 1, max: 65_535, default: 4_096, unit: '', live: false },
  { name: 'synbacklog', type: 'int', min: 1, max: 65_535, default: 4_096, unit: '', live: false },
  /** How long TIME_WAIT lasts; Linux has it built in. */
  {
    name: 'timewait',
    type: 'duration',
    min: 0,
    max: 600_000_000_000,
    default: 60_000_000_000,
    unit: 'ns',
    live: false,
  },
  /** epoll, kqueue or IOCP (N-13). */
  {
    name: 'platform',
    type: 'choice',
    min: 0,
    max: 0,
    choices: ['linux', 'darwin', 'windows'],
    default: 'linux',
    unit: '',
    live: false,
  },
];

export type ProgramRef =
  | { readonly kind: 'scenario'; readonly id: string }
  | { readonly kind: 'source'; readonly fileName: string; readonly text: string }
  | { readonly kind: 'workload'; readonly fileName: string; readonly text: string };

/** At model time timeNs knob takes value. Kept sorted by time; equal times in order of the list. */
export interface Intervention {
  readonly timeNs: number;
  readonly knob: string;
  readonly value: KnobValue;
}

/** Determines a run: same document, same events, bit for bit. */
export interface RunDocument {
  readonly program: ProgramRef;
  /** Values of KNOBS by name (all of them). */
  readonly knobs: Readonly<Record<string, KnobValue>>;
  /** Values of the program's own knobs that differ from its defaults. */
  readonly programKnobs: Readonly<Record<string, KnobValue>>;
  /** 0 … 2^31 − 1. */
  readonly seed: number;
  readonly interventions: readonly Intervention[];
  /** The run stops here if it has not ended (ns). */
  readonly untilNs: number;
}

export const DEFAULT_SEED = 1;
export const DEFAULT_UNTIL_NS = 60e9;
/** Longest run: 2^53 ps. */
export const MAX_UNTIL_NS = 9e12;
export const MAX_SEED = 0x7fffffff;

export function knobSpec(name: string): KnobSpec | undefined {
  return KNOBS.find((k) => k.name === name);
}

export function defaultKnobs(): Record<string, KnobValue> {
  return Object.fromEntries(KNOBS.map((k) => [k.name, k.default]));
}

/**
 * The value as the model will use it: numbers rounded and clamped into the knob's range. Callers that must tell the user compare
 * with what they passed in. Throws InputError `knob-type` when the kind of value is wrong, `knob-choice` for an unknown choice.
 */
export function clampKnob(spec: KnobSpec, value: KnobValue): KnobValue {
  switch (spec.type) {
    case 'bool':
      if (typeof value !== 'boolean')
        throw new InputError('knob-type', { knob: spec.name, expected: 'true | false', found: String(value) });
      return value;
    case 'choice':
      if (typeof value !== 'string' || !spec.choices?.includes(value))
        throw new InputError('knob-choice', {
          knob: spec.name,
          choices: (spec.choices ?? []).join(', '),
          found: String(value),
        });
      return value;
    case 'int':
    case 'duration': {
      if (typeof value !== 'number' || Number.isNaN(value))
        throw new InputError('knob-type', { knob: spec.name, expected: 'number', found: String(value) });
      return Math.min(spec.max, Math.max(spec.min, Math.round(value)));
    }
  }
}
