/** Why it is so, in words with the rule and Go's function; and the last events, newest first. */
import { useState } from 'react';

import { ruleOf } from '../../analysis/rules.ts';
import { formatBytes, formatDuration, formatGoid, formatTime } from '../../i18n/format.ts';
import { KIND } from '../../record/kinds.ts';
import type { HistoryRow, SelectedEntity } from '../../state/protocol-types.ts';
import { useActions, useAppState, useCode, useT } from '../app/context.tsx';

/** Text of an event's code with its values formatted. */
function useWhyText(): (row: HistoryRow) => string {
  const code = useCode();
  return ({ why }) => {
    const values: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(why.values)) {
      values[name] = name === 'g' || name === 'by' || name === 'peer' ? formatGoid(value) : value;
      if (name === 'lateNs') values['late'] = formatDuration(value);
      if (name === 'bytes') values['size'] = formatBytes(value);
    }
    return code('why', why.code, values, 'notice.unknown');
  };
}

/** Events that explain nothing by themselves. */
const ASIDE = new Set<number>([
  KIND.Output,
  KIND.StackGrow,
  KIND.GoName,
  KIND.TimerAdd,
  KIND.ObjectMake,
  KIND.ObjectLabel,
  KIND.LockState,
]);

export function Why({ rows, entity }: { readonly rows: readonly HistoryRow[]; readonly entity: SelectedEntity }) {
  const t = useT();
  const text = useWhyText();
  const language = useAppState((s) => s.language);
  const [open, setOpen] = useState(false);
  const telling = rows.filter(
    (row) => !ASIDE.has(row.kind) && (entity.kind !== 'G' || row.subject === entity.id || row.kind >= KIND.Overflow),
  );
  const newest = telling.at(0);
  if (newest === undefined) return null;
  const rules = newest.why.rules.flatMap((id) => ruleOf(id) ?? []);
  return (
    <div className="border-l-2 border-runnable pl-3 text-sm">
      <p>{text(newest)}</p>
      {rules.length > 0 && (
        <>
          <p className="font-mono text-xs text-dim">
            {rules[0].where} · {rules[0].id}
          </p>
          <button
            type="button"
            className="mt-0.5 text-xs text-accent-text hover:underline"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('inspector.why')}
          </button>
        </>
      )}
      {open && (
        <div className="mt-1.5 flex flex-col gap-1.5">
          {rules.map((rule) => (
            <p key={rule.id}>
              {language === 'en' ? rule.en : rule.zh}{' '}
              <span className="font-mono text-xs whitespace-nowrap text-dim">{rule.id}</span>
            </p>
          ))}
          {telling.slice(1, 4).map((row, i) => (
            <p key={i} className="text-dim">
              {text(row)} <span className="font-mono text-xs">{row.why.rules.join(' ')}</span>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

export function HistoryList({ rows }: { readonly rows: readonly HistoryRow[] }) {
  const t = useT();
  const text = useWhyText();
  const actions = useActions();
  return (
    <section aria-label={t('inspector.history')}>
      <h3 className="heading mb-1">{t('inspector.history')}</h3>
      {rows.length === 0 ? (
        <p className="text-sm text-dim">{t('inspector.noHistory')}</p>
      ) : (
        <ol className="text-xs leading-relaxed">
          {rows.map((row, i) => (
            <li key={i} className="flex gap-2.5">
              <button
                type="button"
                className="min-h-6 w-24 shrink-0 self-start text-right font-mono text-dim hover:text-accent-text"
                onClick={() => actions.seek(row.timeNs)}
              >
                {formatTime(row.timeNs)}
              </button>
              <span className="min-w-0 py-0.5">{text(row)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
