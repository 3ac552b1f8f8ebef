/** The selected thing, or a field to name one. */
import { useState } from 'react';

import type { SelectedEntity } from '../../state/protocol-types.ts';
import { useActions, useAppState, useT } from '../app/context.tsx';
import { panelPart } from '../app/part.tsx';

const Chosen = panelPart(() => import('./Chosen.tsx'));

export function Inspector() {
  const t = useT();
  const selection = useAppState((s) => s.selection);
  return (
    <div className="p-4">
      <h2 className="heading mb-2">{t('panel.selected')}</h2>
      {selection === null ? <Finder /> : <Chosen selection={selection} />}
    </div>
  );
}

/** Names a thing by hand: the keyboard's way to what is clicked on the stage. */
function Finder() {
  const t = useT();
  const actions = useActions();
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState('');
  const find = (): void => {
    const match = /^\s*([gmps])\s*(\d[\d\s,\u202f]{0,9})\s*$/i.exec(text);
    if (match === null) {
      setUnknown(text.trim().slice(0, 20));
      return;
    }
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
        <input
          id="finder"
          className="field w-32 font-mono"
          placeholder={t('inspector.findHint')}
          value={text}
          aria-invalid={unknown !== ''}
          onChange={(event) => {
            setText(event.target.value);
            setUnknown('');
          }}
        />
        <button type="submit" className="btn">
          {t('inspector.find')}
        </button>
      </div>
      <p role="status" className="text-sm text-gc-text empty:hidden">
        {unknown === '' ? '' : t('inspector.notFound', { found: unknown })}
      </p>
    </form>
  );
}
