/** Facts as a list of terms; what names another thing selects it. */
import { useActions, useT } from '../app/context.tsx';
import type { FactRow } from './facts.ts';

export function Facts({ rows }: { readonly rows: readonly FactRow[] }) {
  const t = useT();
  const actions = useActions();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm">
      {rows.map((row, i) => {
        const text = row.text ?? (row.key === undefined ? '' : t(row.key, row.values));
        const { link } = row;
        return (
          <div key={i} className="contents">
            <dt className="text-dim">{t(row.label)}</dt>
            <dd className="min-w-0 truncate text-right font-mono text-xs leading-5" title={text}>
              {link === undefined ? (
                text
              ) : (
                <button type="button" className="text-accent-text hover:underline" onClick={() => actions.select(link)}>
                  {text}
                </button>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
