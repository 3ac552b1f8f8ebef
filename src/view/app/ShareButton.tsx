/** Copies the link of what is shown; says that it did. A link that is too long becomes a file. */
import { useCallback, useEffect, useState } from 'react';

import { fitsInLink } from '../../state/share-limits.ts';
import { useActions, useT } from './context.tsx';
import { copyText } from './copy.ts';
import { dialogPart } from './part.tsx';

const ShareByHand = dialogPart(() => import('./ShareByHand.tsx'));

const SAID_FOR_MS = 2_500;

export function ShareButton() {
  const t = useT();
  const actions = useActions();
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<{ readonly url: string; readonly long: boolean } | null>(null);
  const close = useCallback(() => setByHand(null), []);
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

  return (
    <>
      <button type="button" className="btn btn-accent min-w-17" onClick={() => void share().catch(actions.reportBug)}>
        {copied ? t('share.copied') : t('share.button')}
      </button>
      <span role="status" className="sr-only">
        {copied ? t('share.copied') : ''}
      </span>
      {byHand !== null && <ShareByHand {...byHand} onClose={close} />}
    </>
  );
}
