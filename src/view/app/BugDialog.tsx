/** An internal error: says so, and offers a report to copy. Never a blank page, so it comes with the first load. */
import { useEffect, useState } from 'react';

import { MODEL_VERSION } from '../../state/versions.ts';
import { Dialog } from './Dialog.tsx';
import { useActions, useAppState, useT } from './context.tsx';
import { copyText } from './copy.ts';

export function BugDialog() {
  const t = useT();
  const actions = useActions();
  const bug = useAppState((s) => s.internalError);
  const [copied, setCopied] = useState(false);
  const [fragment, setFragment] = useState('');
  useEffect(() => {
    actions.link().then(setFragment, (error: unknown) => setFragment(String(error)));
  }, [actions]);
  if (bug === null) return null;
  const url = `${window.location.href.split('#')[0]}#${fragment}`;
  const report = `GMP Lab, model version ${String(MODEL_VERSION)}\n${bug.message}\n${bug.stack}\n${url}\n${navigator.userAgent}`;
  const again = (): void => {
    actions.dismissBug();
    actions.reset();
  };
  return (
    <Dialog title={t('bug.title')} onClose={actions.dismissBug}>
      <p className="mb-3">{t('bug.text')}</p>
      <pre
        className="max-h-60 overflow-auto rounded-lg border border-line bg-panel-2 p-3 text-xs break-all whitespace-pre-wrap"
        tabIndex={0}
      >
        {report}
      </pre>
      <div className="mt-4 flex gap-2">
        <button type="button" className="btn btn-accent" onClick={() => void copyText(report).then(setCopied)}>
          {copied ? t('bug.copied') : t('bug.copy')}
        </button>
        <button type="button" className="btn" onClick={again}>
          {t('bug.again')}
        </button>
      </div>
    </Dialog>
  );
}
