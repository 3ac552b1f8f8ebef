/**
 * The rules table: what the model follows, one sentence each in our own words, with the place in Go's source (1.26) that does it.
 * Inspector, Rules tab and docs read it. Ids are those that the model's source cites.
 */
import { MEMORY_ROWS } from './rules-memory.ts';
import { SCHEDULER_ROWS } from './rules-scheduler.ts';

export interface Rule {
  readonly id: string;
  /** File and function in Go's tree; files without a folder are in package runtime. */
  readonly where: string;
  readonly en: string;
  readonly zh: string;
}

export const RULES: readonly Rule[] = [...SCHEDULER_ROWS, ...MEMORY_ROWS].map(([id, where, en, zh]) => ({
  id,
  where,
  en,
  zh,
}));

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

export { rulesOfKind } from './rule-ids.ts';
