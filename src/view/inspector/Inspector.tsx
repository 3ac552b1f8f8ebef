/** The selected goroutine, thread or processor: state, since when, why, facts and last events. */
import { useState } from 'react';

import { formatGoid } from '../../i18n/format.ts';
import type { SelectedEntity } from '../../state/protocol-types.ts';
import { useActions, useAppState, useSlowFrame, useT } from '../app/context.tsx';
import { CloseIcon } from '../app/icons.tsx';
import { Facts } from './Facts.tsx';
import { HistoryList, Why } from './History.tsx';
import { factsOf } from './facts.ts';
import { useHistory } from './use-history.ts';

export default function Inspector() {
  const t = useT();
  const selection = useAppState((s) => s.selection);
  return (
    <div className="p-4">
      <h2 className="heading mb-2">{t('panel.selected')}</h2>
      {selection === null ? <Finder /> : <Chosen selection={selection} />}
    </div>
  );
}

function Chosen({ selection }: { readonly selection: SelectedEntity }) {
  const t = useT();
  const actions = useActions();
  const follow = useAppState((s) => s.follow);
  const functions = useAppState((s) => s.program?.functions);
  const frame = useSlowFrame();
  const rows = useHistory(selection);
  const facts = frame === null ? null : factsOf(selection, frame, functions ?? []);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Badge selection={selection} colour={facts?.colour ?? 'dead'} />
        {facts !== null && (
          <p className="min-w-0 flex-1 text-sm">
            <strong className="font-semibold">{t(facts.state)}</strong>{' '}
            <span className="text-dim">
              {facts.since !== null && t('inspector.for', { time: facts.since })}
              {facts.place !== null && `${facts.since === null ? '' : ', '}${t(facts.place.key, { index: facts.place.index })}`}
            </span>
          </p>
        )}
        <label className="flex items-center gap-1.5 text-xs text-dim">
          <input type="checkbox" className="size-3.5 accent-accent" checked={follow} onChange={(event) => actions.setFollow(event.target.checked)} />
          {t('inspector.follow')}
        </label>
        <button type="button" className="btn btn-quiet !min-h-6 !px-1" aria-label={t('inspector.clear')} onClick={() => actions.select(null)}>
          <CloseIcon />
        </button>
      </div>
      <Why rows={rows} entity={selection} />
      {facts !== null && <Facts rows={facts.rows} />}
      <HistoryList rows={rows} />
    </div>
  );
}

function Badge({ selection, colour }: { readonly selection: SelectedEntity; readonly colour: string }) {
  return (
    <span className="rounded-md border-2 px-2 py-0.5 font-mono text-sm font-semibold" style={{ borderColor: `var(--${colour})`, color: `var(--${colour}-text)` }}>
      {selection.kind}
      {selection.kind === 'G' ? ` ${formatGoid(selection.id)}` : selection.id}
    </span>
  );
}

/** Names a thing by hand: the keyboard's way to what is clicked on the stage. */
function Finder() {
  const t = useT();
  const actions = useActions();
  const [text, setText] = useState('');
  const find = (): void => {
    const match = /^\s*([gmp])\s*(\d[\d\s,\u202f]{0,9})\s*$/i.exec(text);
    if (match === null) return;
    actions.select({ kind: match[1].toUpperCase() as SelectedEntity['kind'], id: Number(match[2].replace(/\D/g, '')) });
    setText('');
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <label htmlFor="finder" className="text-sm text-dim">
        {t('inspector.none')}
      </label>
      <div className="flex gap-2">
        <input id="finder" className="field w-32 font-mono" placeholder={t('inspector.findHint')} value={text} onChange={(event) => setText(event.target.value)} />
        <button type="submit" className="btn">
          {t('inspector.find')}
        </button>
      </div>
    </form>
  );
}
