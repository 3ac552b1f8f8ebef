/**
 * What a link or a file holds: the run document, the view, the model version that made it and the digest it gave.
 */
import type { RunDocument } from '../model/config.ts';

export type Tab = 'code' | 'charts' | 'output' | 'rules';
export const TABS: readonly Tab[] = ['code', 'charts', 'output', 'rules'];

export type Language = 'en' | 'zh-CN';
export const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];

export interface SelectedEntity {
  /** S: a socket by its id in the Recording. */
  readonly kind: 'G' | 'M' | 'P' | 'S';
  readonly id: number;
}

export interface SharedView {
  readonly playheadNs: number;
  /** Width of the timeline; 0: the scenario's own. */
  readonly zoomNs: number;
  readonly selection: SelectedEntity | null;
  readonly tab: Tab;
  /** null: the reader's own language. */
  readonly language: Language | null;
}

/** Headline numbers of the whole run as whole numbers, for comparing where another model version gives another run. */
export interface SharedNumbers {
  readonly makespanNs: number;
  readonly contextSwitches: number;
  readonly schedLatencyP50Ns: number;
  readonly schedLatencyP99Ns: number;
  readonly threadsMax: number;
}

export interface Shared {
  readonly document: RunDocument;
  readonly view: SharedView;
  readonly modelVersion: number;
  /** Digest of the whole run, or '' when it had not ended. */
  readonly digest: string;
  /** null as long as the run had not ended, and in links made before they carried numbers. */
  readonly numbers: SharedNumbers | null;
}

/** The numbers of a run that has ended (docs/metrics.md). */
export function sharedNumbers(run: {
  readonly makespanNs: number;
  readonly contextSwitches: number;
  readonly schedLatencyNs: { readonly p50: number; readonly p99: number };
  readonly threadsMax: number;
}): SharedNumbers {
  return {
    makespanNs: Math.round(run.makespanNs),
    contextSwitches: run.contextSwitches,
    schedLatencyP50Ns: Math.round(run.schedLatencyNs.p50),
    schedLatencyP99Ns: Math.round(run.schedLatencyNs.p99),
    threadsMax: run.threadsMax,
  };
}

/** A value of a link that could not be taken as it stood, and what is used instead ('' when it is left out). */
export interface Correction {
  readonly code: 'clamped' | 'unknown-knob' | 'bad-value';
  readonly name: string;
  readonly found: string;
  readonly used: string;
}

export interface Decoded extends Shared {
  readonly corrections: readonly Correction[];
}

export const DEFAULT_VIEW: SharedView = { playheadNs: 0, zoomNs: 0, selection: null, tab: 'code', language: null };

/** Above this many characters of fragment a run is offered as a file: some programs cut longer links. */
export const MAX_LINK_CHARS = 8_000;

/** Whether the link is short enough to be sent; else offer a file. */
export function fitsInLink(fragment: string): boolean {
  return fragment.length <= MAX_LINK_CHARS;
}
