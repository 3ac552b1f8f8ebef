/**
 * What a scenario is: a Go program, the texts and ranges of its knobs, a story that moves through the run, and the claims that are
 * held against the run and against real Go. Data only; `index.ts` lists the scenarios and loads one.
 */
import type { KnobSpec, KnobValue } from '../model/config.ts';

/** A text in both interface languages. `*word*` marks a word to be emphasised; nothing else is markup. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** A knob that main.go asks for with `lab.Knob`, with the same name and default there. */
export interface ScenarioKnob extends KnobSpec {
  readonly title: Text;
  readonly help: Text;
  /** Smallest change; durations in ns. */
  readonly step: number;
  /** How a slider should spread the range; a log slider whose `min` is 0 has its own place for 0. */
  readonly scale: 'linear' | 'log';
}

/** Panels that open with the scenario, in this order; the first is in front. */
export type PanelId = 'code' | 'charts' | 'output' | 'rules' | 'inspector' | 'claims';

/** What the picture brings to the front for a story step. */
/** `network`: the netpoller's room takes most of the stage. */
export type Focus = 'procs' | 'global' | 'rooms' | 'network' | 'kernel' | 'timeline' | 'charts' | 'knobs';

/** An event of the Recording, by the name of its kind in `KIND` (src/record/kinds.ts), and for GoBlock by its reason in `WAIT`. */
export interface EventSelector {
  readonly event:
    | 'GoCreate'
    | 'GoStart'
    | 'GoStop'
    | 'GoBlock'
    | 'GoUnblock'
    | 'GoDestroy'
    | 'GoSyscallBegin'
    | 'GoSyscallEndBlocked'
    | 'ProcStart'
    | 'ProcSteal'
    | 'Overflow'
    | 'GlobalBatch'
    | 'Steal'
    | 'StealNext'
    | 'StealFail'
    | 'MCreate'
    | 'PreemptRequest'
    | 'NetWait'
    | 'HostMake'
    | 'NetPoll'
    | 'SockQueue'
    | 'SockGone'
    | 'SockOpen'
    | 'TimerFire'
    | 'ChanSend'
    | 'ChanRecv'
    | 'ChanClose'
    | 'MExit'
    | 'LockState'
    | 'StackGrow'
    | 'STWBegin'
    | 'GCBegin'
    | 'GCEnd'
    | 'GCWorker'
    | 'GCMarkAssistBegin'
    | 'GCSweepBegin'
    | 'GCStackScan'
    | 'Throttle';
  readonly reason?:
    | 'chanReceive'
    | 'chanSend'
    | 'chanReceiveNil'
    | 'select'
    | 'sleep'
    | 'ioWait'
    | 'mutexLock'
    | 'rwMutexRLock'
    | 'rwMutexLock'
    | 'waitGroupWait';
  /** Which one, from 1; without it the first. */
  readonly nth?: number;
  /** Counted from the moment of the step before, which is not counted itself; without it from the start. */
  readonly next?: true;
}

export interface StoryStep {
  /** Where the playhead goes: a share of the whole run, or the first such event. Steps are told in this order. */
  readonly at: number | EventSelector;
  /** Used for an event that does not occur in the run at hand: a share of the run. */
  readonly otherwiseAt?: number;
  readonly focus: Focus;
  readonly text: Text;
}

/** Where a claim comes from: a section of the article, or what is commonly said. */
export type ClaimSource = { readonly section: string } | 'common';

/**
 * A number of the run on the page: a field of `--json` by its path (docs/metrics.md), or one in the program's output, found by a
 * regular expression whose first group is a duration as Go prints it, or a plain number.
 */
export type Measure = { readonly metric: string } | { readonly output: string };

export interface Claim {
  readonly source: ClaimSource;
  readonly claim: Text;
  /** What the run on the page says; absent where the model has no number for it. */
  readonly measure?: Measure;
  /** What real Go measured: a run and a metric of measured.json. */
  readonly real?: { readonly run: string; readonly metric: string };
  readonly unit: 'ns' | 'count' | 'bytes';
  readonly verdict: 'holds' | 'conditional' | 'does-not-hold';
  readonly why: Text;
}

export interface Range {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** measured.json, written by `npm run record` (scripts/record/README.md). Durations in ns. */
export interface Measured {
  readonly goVersion: string;
  readonly os: string;
  readonly arch: string;
  readonly cores: number;
  /** GOGC while measuring: "off" where a collection would get between. */
  readonly gogc: string;
  /** Date, YYYY-MM-DD. */
  readonly recorded: string;
  readonly runs: Readonly<Record<string, MeasuredRun | undefined>>;
}

export interface MeasuredRun {
  readonly gomaxprocs: number;
  /** Knobs that differ from main.go's defaults; durations as Go writes them. */
  readonly knobs: Readonly<Record<string, KnobValue | undefined>>;
  readonly godebug?: string;
  /** GOGC of this run, where it differs from the recording's. */
  readonly gogc?: string;
  /** CPU quota of its cgroup in thousandths of a core; absent: none. */
  readonly cpuquota?: number;
  /** Fresh processes that count. */
  readonly processes: number;
  /** Cores kept busy by everything else on the machine meanwhile (0: quiet). */
  readonly otherCpu: number;
  readonly metrics: Readonly<Record<string, Range | undefined>>;
}

/** Chapters of the list, in its order. */
export const GROUPS = ['scheduler', 'network', 'memory', 'sync', 'probes'] as const;

/** What a list of scenarios needs. */
export interface ScenarioMeta {
  readonly id: string;
  readonly group: (typeof GROUPS)[number];
  readonly title: Text;
  /** One sentence: what the visitor will see. */
  readonly summary: Text;
  /** Section of the article, or '' for a probe of our own. */
  readonly section: string;
}

export interface Scenario extends ScenarioMeta {
  /** main.go. */
  readonly source: string;
  readonly knobs: readonly ScenarioKnob[];
  readonly panels: readonly PanelId[];
  /** Values of KNOBS to start with; what is absent has its default. */
  readonly run: Readonly<Record<string, KnobValue>>;
  readonly story: readonly StoryStep[];
  readonly claims: readonly Claim[];
  readonly measured: Measured;
}
