/** The rules table: what is at work now, or all of it, filtered by a word. */
import { useEffect, useRef, useState } from 'react';

import { RULES, rulesOfKind } from '../../analysis/rules.ts';
import type { Rule } from '../../analysis/rules.ts';
import { NOTE } from '../../record/frame.ts';
import type { Frame } from '../../record/frame.ts';
import { useAppState, useSlowFrame, useT } from '../app/context.tsx';

/** A rule stays lit this long after it was last seen at work. */
const LIT_MS = 2_500;

export default function RulesPanel() {
  const t = useT();
  const language = useAppState((s) => s.language);
  const [all, setAll] = useState(false);
  const [filter, setFilter] = useState('');
  const recent = useRecentRules();
  const words = filter.trim().toLowerCase();
  const rules = (all || words !== '' ? RULES : RULES.filter((r) => recent.has(r.id))).filter(
    (r) => words === '' || `${r.id} ${r.en} ${r.zh} ${r.where}`.toLowerCase().includes(words),
  );
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" className="flex rounded-lg border border-line bg-panel">
          {[false, true].map((value) => (
            <button
              key={String(value)}
              type="button"
              aria-pressed={all === value}
              className={`min-h-7 rounded-[7px] px-2.5 text-sm ${all === value ? 'bg-panel-2 font-medium' : 'text-dim hover:text-text'}`}
              onClick={() => setAll(value)}
            >
              {t(value ? 'rules.all' : 'rules.now')}
            </button>
          ))}
        </div>
        <input
          type="search"
          className="field min-w-32 flex-1"
          aria-label={t('rules.filter')}
          placeholder={t('rules.filterHint')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </div>
      <p className="text-xs text-dim" role="status">
        {rules.length === 0 && !all && words === '' ? t('rules.none') : t('rules.count', { count: rules.length })}
      </p>
      <ul className="flex flex-col gap-2">
        {rules.map((rule) => (
          <RuleCard key={rule.id} rule={rule} lit={recent.has(rule.id)} language={language} />
        ))}
      </ul>
    </div>
  );
}

export function RuleCard({
  rule,
  lit,
  language,
}: {
  readonly rule: Rule;
  readonly lit: boolean;
  readonly language: 'en' | 'zh-CN';
}) {
  return (
    <li className={`border-l-2 py-0.5 pl-3 ${lit ? 'border-runnable' : 'border-line'}`}>
      <p className="text-sm">{language === 'en' ? rule.en : rule.zh}</p>
      <p className="font-mono text-xs text-dim">
        {rule.id} · {rule.where}
      </p>
    </li>
  );
}

/** Ids of the rules that were at work in the last moments. */
function useRecentRules(): ReadonlySet<string> {
  const frame = useSlowFrame();
  const seen = useRef(new Map<string, number>());
  const [recent, setRecent] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (frame === null) return;
    const now = performance.now();
    const map = seen.current;
    for (const id of rulesIn(frame)) map.set(id, now);
    for (const [id, at] of map) if (now - at > LIT_MS) map.delete(id);
    setRecent((old) =>
      old.size === map.size && [...map.keys()].every((id) => old.has(id)) ? old : new Set(map.keys()),
    );
  }, [frame]);
  return recent;
}

function rulesIn(frame: Frame): Set<string> {
  const ids = new Set<string>();
  for (let row = 0; row < frame.notes.length; row += NOTE.stride) {
    for (const id of rulesOfKind(frame.notes[row + NOTE.kind], frame.notes[row + NOTE.a])) ids.add(id);
  }
  return ids;
}
