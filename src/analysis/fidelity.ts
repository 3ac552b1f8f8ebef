/**
 * The fidelity report: the model beside recordings of real Go, number by number. `npm run fidelity -- --write` makes
 * fidelity-report.json, which has this shape; docs/fidelity.md and the page show it.
 */

/** Median, least and greatest: over processes (real Go) or seeds (model). */
export type Spread = readonly [median: number, min: number, max: number];

/** `share`: at most this share off; `factor`: at most this many times more or less; `points`: at most so many units off. */
export interface FidelityBound {
  readonly kind: 'share' | 'factor' | 'points';
  readonly limit: number;
}

export interface FidelityRow {
  /** As in docs/metrics.md, or a name that the program itself prints. */
  readonly metric: string;
  /** `ns`, `count`, `%`, `1/s`, or what the program prints. */
  readonly unit: string;
  readonly real: Spread;
  readonly model: Spread;
  /** What the program measured that this one is a port of; absent where it has no such number. */
  readonly original?: Spread;
  /** (model − real) / real of the medians; null where real is 0 and the model is not. */
  readonly error: number | null;
  /** Absent where the number is only shown. */
  readonly bound?: FidelityBound;
  readonly within?: boolean;
  /** Why it is outside of its bound: index into the report's reasons. */
  readonly why?: number;
}

export interface FidelityRun {
  readonly id: string;
  readonly gomaxprocs: number;
  readonly cores: number;
  /** GOGC: a number, or "off". */
  readonly gogc: string;
  /** The program's own knobs that are not at their defaults. */
  readonly knobs: Readonly<Record<string, string | number | boolean>>;
  /** Digest of the model's run with the first seed. */
  readonly digest: string;
  /** So short that a test computes it again each time. */
  readonly quick?: boolean;
  readonly seeds: number;
  /** Cores that other programs kept busy during the recording; absent where it was not noted. */
  readonly otherCpu?: number;
  readonly rows: readonly FidelityRow[];
}

export interface FidelityProgram {
  readonly name: string;
  readonly kind: 'workload' | 'port' | 'scenario';
  /** Costs may be fitted on the first half; the second half is only reported. */
  readonly half: 'fit' | 'report';
  readonly goVersion: string;
  /** Date of the recording, YYYY-MM-DD; empty where it is not known. */
  readonly recorded: string;
  /** What the model cannot run, in the words of its compiler or of the error at its end; absent where all ran. */
  readonly notRun?: string;
  readonly runs: readonly FidelityRun[];
}

/** Why numbers miss, in both languages of the page. */
export interface Reason {
  readonly en: string;
  readonly zh: string;
}

export interface FidelityReport {
  readonly modelVersion: number;
  readonly profile: string;
  readonly reasons: readonly Reason[];
  readonly programs: readonly FidelityProgram[];
}
