/** Copies the link of what is shown; says that it did. A link that is too long becomes a file. */
import { useEffect, useState } from 'react';

import { fitsInLink } from '../../state/share-limits.ts';
import { Dialog } from './Dialog.tsx';
import { useActions, useApp, useT } from './context.tsx';
import { copyText, saveFile } from './copy.ts';

const SAID_FOR_MS = 2_500;

export function ShareButton() {
  const t = useT();
  const actions = useActions();
  const app = useApp();
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<{ readonly url: string; readonly long: boolean } | null>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const share = async (): Promise<void> => {
    const fragment = await actions.link();
    const url = `${window.location.href.split('#')[0]}#${fragment}`;
    const long = !fitsInLink(fragment);
    if (!long && (await copyText(url))) setCopied(true);
    else setByHand({ url, long });
  };
  const save = async (): Promise<void> =>
    saveFile(`${app.scenario()?.id ?? 'run'}.gmplab.json`, await actions.file(), 'application/json');

  return (
    <>
      <button type="button" className="btn btn-accent min-w-17" onClick={() => void share().catch(actions.reportBug)}>
        {copied ? t('share.copied') : t('share.button')}
      </button>
      <span role="status" className="sr-only">
        {copied ? t('share.copied') : ''}
      </span>
      {byHand !== null && (
        <Dialog title={t('share.button')} onClose={() => setByHand(null)}>
          {byHand.long ? (
            <>
              <p className="mb-3">{t('share.long', { count: byHand.url.length })}</p>
              <button type="button" className="btn btn-accent" onClick={() => void save().catch(actions.reportBug)}>
                {t('share.save')}
              </button>
            </>
          ) : (
            <label className="block">
              <span className="mb-2 block">{t('share.failed')}</span>
              <textarea
                className="field h-28 w-full font-mono text-xs break-all"
                readOnly
                value={byHand.url}
                onFocus={(event) => event.target.select()}
              />
            </label>
          )}
        </Dialog>
      )}
    </>
  );
}
