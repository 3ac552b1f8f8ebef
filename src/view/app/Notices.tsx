/** What the visitor must be told, one card each, until dismissed. */
import { formatBytes, formatCount, formatDuration } from '../../i18n/format.ts';
import type { Notice } from '../../state/app-state.ts';
import { KNOBS } from '../../state/protocol-types.ts';
import { useActions, useApp, useAppState, useCode, useT, useText } from './context.tsx';
import { CloseIcon } from './icons.tsx';

/** `low`: what stands at the stage's upper edge stays free. */
export function Notices({ low }: { readonly low: boolean }) {
  const t = useT();
  const words = useNoticeText();
  const notices = useAppState((s) => s.notices);
  const actions = useActions();
  return (
    <div
      role="status"
      aria-live="polite"
      className={`pointer-events-none absolute right-3 left-3 z-30 flex flex-col items-center gap-2 ${low ? 'top-13' : 'top-3'}`}
    >
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={`pointer-events-auto flex max-w-160 items-start gap-3 rounded-xl border bg-panel py-2 pr-2 pl-3.5 text-sm ${notice.level === 'warn' ? 'border-runnable' : 'border-line'}`}
        >
          <p className="min-w-0 py-0.5 break-words">{words(notice)}</p>
          <button
            type="button"
            className="btn btn-quiet !min-h-6 !px-1"
            aria-label={t('notice.dismiss')}
            onClick={() => actions.dismiss(notice.id)}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}

/** Fields of a link that are moments and lengths, ns. */
const LINK_TIMES = ['playhead', 'zoom', 'until', 'time'];

/** A corrected value is named as its knob is, and has its unit. */
function useNoticeText(): (notice: Notice) => string {
  const code = useCode();
  const text = useText();
  const app = useApp();
  return ({ code: what, values }) => {
    if (!what.startsWith('correction-')) return code('notice', what, values, 'notice.unknown');
    const name = String(values['name']);
    const own = app.scenario()?.knobs.find((k) => k.name === name);
    const type = LINK_TIMES.includes(name) ? 'duration' : (own ?? KNOBS.find((k) => k.name === name))?.type;
    const told = {
      name: own === undefined ? code('knob', name, {}, 'notice.name') : text(own.title),
      found: valueText(name, type, values['found']),
      used: valueText(name, type, values['used']),
    };
    return code('notice', what, told, 'notice.unknown');
  };
}

function valueText(name: string, type: string | undefined, value: string | number | undefined): string {
  const number = Number(value);
  if (value === undefined || value === '' || !Number.isFinite(number)) return String(value ?? '');
  if (type === 'duration') return formatDuration(number);
  if (type !== 'int' || !Number.isInteger(number)) return String(value);
  return name === 'memorylimit' ? formatBytes(number * 2 ** 20) : formatCount(number);
}
