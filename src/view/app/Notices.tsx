/** What the visitor must be told, one card each, until dismissed. */
import { useActions, useAppState, useCode, useT } from './context.tsx';
import { CloseIcon } from './icons.tsx';

/** `low`: what stands at the stage's upper edge stays free. */
export function Notices({ low }: { readonly low: boolean }) {
  const t = useT();
  const code = useCode();
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
          <p className="min-w-0 py-0.5 break-words">{code('notice', notice.code, notice.values, 'notice.unknown')}</p>
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
