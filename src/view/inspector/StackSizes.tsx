/** How the stack of a goroutine grew and shrank: one bar for each size, as high as it is large; the last change in words (K-02, K-03). */
import { formatBytes, formatTime } from '../../i18n/format.ts';
import type { History } from '../../state/protocol-types.ts';
import { useActions, useAppState, useT } from '../app/context.tsx';

/** A goroutine begins with this much (K-01). */
const FIRST_BYTES = 2048;
const BAR_PX = 7;

export function StackSizes({ sizes }: { readonly sizes: History['stack'] }) {
  const t = useT();
  const actions = useActions();
  const playheadNs = useAppState((s) => s.playheadNs);
  if (sizes.length === 0) return null;
  const steps = sizes.map(({ timeNs, bytes }, i) => ({
    timeNs,
    bytes,
    before: sizes.at(i - 1) !== undefined && i > 0 ? sizes[i - 1].bytes : FIRST_BYTES,
  }));
  const now = steps.findLast(({ timeNs }) => timeNs <= playheadNs);
  return (
    <figure className="text-xs">
      <figcaption className="mb-1 text-dim">
        {now === undefined
          ? t('stack.first', { size: formatBytes(FIRST_BYTES) })
          : t(now.bytes >= now.before ? 'stack.grew' : 'stack.shrank', {
              from: formatBytes(now.before),
              to: formatBytes(now.bytes),
              time: formatTime(now.timeNs),
            })}
      </figcaption>
      <ol className="flex items-end gap-0.5 overflow-x-auto pb-1">
        {steps.map(({ timeNs, bytes, before }, i) => (
          <li key={i}>
            <button
              type="button"
              className={`block w-3 rounded-t-sm ${timeNs > playheadNs ? 'bg-track' : bytes >= before ? 'bg-accent' : 'bg-gc'}`}
              style={{ height: Math.max(1, Math.log2(bytes / 1024)) * BAR_PX }}
              title={`${formatBytes(bytes)} · ${formatTime(timeNs)}`}
              aria-label={`${formatBytes(bytes)}, ${formatTime(timeNs)}`}
              onClick={() => actions.seek(timeNs)}
            />
          </li>
        ))}
      </ol>
    </figure>
  );
}
