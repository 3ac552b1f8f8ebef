/** What the picture means, and what mouse, fingers and keys do. */
import { GO_VERSION, MODEL_VERSION } from '../../state/versions.ts';
import type { AppKey } from '../../i18n/keys.ts';
import { Dialog } from './Dialog.tsx';
import { useT } from './context.tsx';
import { AgreementIcon } from './icons.tsx';

const KEYS: readonly { readonly keys: readonly string[]; readonly text: AppKey }[] = [
  { keys: ['Space'], text: 'help.space' },
  { keys: ['←', '→'], text: 'help.arrows' },
  { keys: ['Shift ←', 'Shift →'], text: 'help.shiftArrows' },
  { keys: ['Home', 'End'], text: 'help.homeEnd' },
  { keys: ['−', '+'], text: 'help.speed' },
  { keys: ['[', ']'], text: 'help.story' },
  { keys: ['1', '2', '3', '4'], text: 'help.tabs' },
  { keys: ['Esc'], text: 'help.escape' },
  { keys: ['?'], text: 'help.help' },
];

interface HelpProps {
  readonly onClose: () => void;
  /** Opens the report of the model against real Go. */
  readonly onFidelity: () => void;
}

export default function HelpDialog({ onClose, onFidelity }: HelpProps) {
  const t = useT();
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <p className="mb-3">{t('help.about', { version: GO_VERSION, model: MODEL_VERSION })}</p>
      <ul className="mb-4 list-disc space-y-1 pl-4">
        <li>{t('help.pick')}</li>
        <li>{t('help.drag')}</li>
        <li>{t('help.turn')}</li>
      </ul>
      <h3 className="heading mb-2">{t('help.keys')}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
        {KEYS.map(({ keys, text }) => (
          <div key={text} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-dim">{t('help.noGc')}</p>
      <button type="button" className="mt-3 btn" onClick={onFidelity}>
        <AgreementIcon /> {t('header.fidelity')}
      </button>
    </Dialog>
  );
}
