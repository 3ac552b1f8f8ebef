/** Where a link could not be copied, or is too long: the link to copy by hand, or a file. */
import { Dialog } from './Dialog.tsx';
import { useActions, useApp, useT } from './context.tsx';
import { saveFile } from './copy.ts';

export interface ShareByHandProps {
  readonly url: string;
  readonly long: boolean;
  readonly onClose: () => void;
}

export default function ShareByHand({ url, long, onClose }: ShareByHandProps) {
  const t = useT();
  const actions = useActions();
  const app = useApp();
  const save = async (): Promise<void> =>
    saveFile(`${app.scenario()?.id ?? 'run'}.gmplab.json`, await actions.file(), 'application/json');
  return (
    <Dialog title={t('share.button')} onClose={onClose}>
      {long ? (
        <>
          <p className="mb-3">{t('share.long', { count: url.length })}</p>
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
            value={url}
            onFocus={(event) => event.target.select()}
          />
        </label>
      )}
    </Dialog>
  );
}
