/** The selected goroutine, thread or processor: state, since when, why, facts and last events. */
import { formatGoid } from '../../i18n/format.ts';
import type { HistoryRow, SelectedEntity } from '../../state/protocol-types.ts';
import { useApp, useAppState, useSlowFrame, useT, useTexts } from '../app/context.tsx';
import { CloseIcon } from '../app/icons.tsx';
import { Facts } from './Facts.tsx';
import { StackSizes } from './StackSizes.tsx';
import { HistoryList, Why } from './History.tsx';
import { factsOf } from './facts.ts';
import { useHistory } from './use-history.ts';
import { openWorkRows } from './work-facts.ts';

const NO_ROWS: readonly HistoryRow[] = [];

export default function Chosen({ selection }: { readonly selection: SelectedEntity }) {
  const t = useT();
  const app = useApp();
  const { actions } = app;
  const follow = useAppState((s) => s.follow);
  const functions = useAppState((s) => s.program?.functions);
  const frame = useSlowFrame();
  const hasTexts = useTexts('why');
  const history = useHistory(selection);
  const rows = hasTexts ? history.rows : NO_ROWS;
  const facts =
    frame === null || !hasTexts ? null : factsOf(selection, frame, functions ?? [], (index) => app.strings.text(index));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Badge selection={selection} colour={facts?.colour ?? 'dead'} />
        {facts !== null && (
          <p className="min-w-0 flex-1 text-sm">
            <strong className="font-semibold">{t(facts.state)}</strong>{' '}
            <span className="text-dim">
              {facts.since !== null && t('inspector.for', { time: facts.since })}
              {facts.place !== null &&
                `${facts.since === null ? '' : ', '}${t(facts.place.key, { index: facts.place.index })}`}
            </span>
          </p>
        )}
        <label className="flex items-center gap-1.5 text-xs text-dim">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={follow}
            onChange={(event) => actions.setFollow(event.target.checked)}
          />
          {t('inspector.follow')}
        </label>
        <button
          type="button"
          className="btn btn-quiet !min-h-6 !px-1"
          aria-label={t('inspector.clear')}
          onClick={() => actions.select(null)}
        >
          <CloseIcon />
        </button>
      </div>
      <Why rows={rows} entity={selection} />
      {facts !== null && frame !== null && (
        <Facts rows={[...facts.rows, ...openWorkRows(history.work, frame.timeNs)]} />
      )}
      {selection.kind === 'G' && <StackSizes sizes={history.stack} />}
      <HistoryList rows={rows} />
    </div>
  );
}

function Badge({ selection, colour }: { readonly selection: SelectedEntity; readonly colour: string }) {
  return (
    <span
      className="rounded-md border-2 px-2 py-0.5 font-mono text-sm font-semibold"
      style={{ borderColor: `var(--${colour})`, color: `var(--${colour}-text)` }}
    >
      {selection.kind}
      {selection.kind === 'G' ? ` ${formatGoid(selection.id)}` : selection.id}
    </span>
  );
}
