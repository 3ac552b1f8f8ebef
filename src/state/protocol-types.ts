/** Types of the worker's answers and of knobs, for views. */
export type {
  CollectorReply,
  Entity,
  HeapReply,
  History,
  HistoryRow,
  NetworkReply,
  OutputLine,
  Problem,
  ProgramInfo,
  SchedtraceReply,
  SeriesReply,
  SpanBlock,
  SpansReply,
  SpansRequest,
  Summary,
} from '../worker/protocol.ts';
export { KNOBS, MAX_SEED } from '../model/config.ts';
export type { KnobSpec, KnobValue, RunDocument } from '../model/config.ts';
export type { SelectedEntity, Tab } from '../share/shared.ts';
