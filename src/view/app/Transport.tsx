/** Play, step, speed and, on a narrow page, the playhead itself. */
import type { CSSProperties, ReactNode } from 'react';

import { formatDuration, formatTime } from '../../i18n/format.ts';
import { MAX_SPEED_NS, MIN_SPEED_NS } from '../../state/app-state.ts';
import { useActions, useAppState, useT } from './context.tsx';
import { ChevronIcon, PauseIcon, PlayIcon } from './icons.tsx';

const SPEED_POSITIONS = Math.round(Math.log10(MAX_SPEED_NS / MIN_SPEED_NS)) * 12;

function speedPosition(speedNs: number): number {
  return Math.round((Math.log10(speedNs / MIN_SPEED_NS) / Math.log10(MAX_SPEED_NS / MIN_SPEED_NS)) * SPEED_POSITIONS);
}

function speedAt(position: number): number {
  return Number((MIN_SPEED_NS * (MAX_SPEED_NS / MIN_SPEED_NS) ** (position / SPEED_POSITIONS)).toPrecision(2));
}

export function Transport({ narrow, end }: { readonly narrow: boolean; readonly end?: ReactNode }) {
  const t = useT();
  const actions = useActions();
  const playing = useAppState((s) => s.playing);
  const ready = useAppState((s) => s.phase === 'ready');
  const atEnd = useAppState((s) => s.endNs >= 0 && s.playheadNs >= s.endNs);
  const speedNs = useAppState((s) => s.speedNs);
  const replaying = useAppState((s) => s.replaying);
  const label = playing ? t('transport.pause') : atEnd ? t('transport.again') : t('transport.play');
  const shows = t('transport.shows', { time: formatDuration(speedNs) });
  const position = speedPosition(speedNs);
  return (
    <div className="@container shrink-0">
      <div
        role="group"
        aria-label={t('transport.label')}
        className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 @min-[40rem]:flex-nowrap @min-[46rem]:gap-x-4"
      >
        <button
          type="button"
          disabled={!ready}
          className="grid size-8 shrink-0 place-items-center rounded-full bg-accent text-on-fill disabled:opacity-50"
          aria-label={label}
          title={label}
          onClick={actions.togglePlay}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </button>
        <div className="flex shrink-0 items-center text-sm text-dim">
          <button
            type="button"
            disabled={!ready}
            className="btn btn-quiet !px-1"
            aria-label={t('transport.previous')}
            title={t('transport.previous')}
            onClick={() => void actions.step(-1).catch(actions.reportBug)}
          >
            <ChevronIcon turn={90} />
          </button>
          <span aria-hidden="true" className={narrow ? '@max-[22rem]:hidden' : 'hidden @min-[46rem]:inline'}>
            {t('transport.event')}
          </span>
          <button
            type="button"
            disabled={!ready}
            className="btn btn-quiet !px-1"
            aria-label={t('transport.next')}
            title={t('transport.next')}
            onClick={() => void actions.step(1).catch(actions.reportBug)}
          >
            <ChevronIcon turn={-90} />
          </button>
        </div>
        <div className={`flex min-w-0 items-center gap-3 ${narrow && end === undefined ? 'flex-1' : ''}`}>
          <span className="shrink-0 text-sm whitespace-nowrap">
            {shows.split(formatDuration(speedNs))[0]}
            <span className="font-mono">{formatDuration(speedNs)}</span>
            {shows.split(formatDuration(speedNs))[1]}
          </span>
          <input
            type="range"
            className={`range min-w-16 shrink ${narrow ? '!w-32' : '!w-24 @min-[46rem]:!w-32'}`}
            min={0}
            max={SPEED_POSITIONS}
            value={position}
            aria-label={t('transport.speed')}
            aria-valuetext={shows}
            style={{ '--fill': `${String((position / SPEED_POSITIONS) * 100)}%` } as CSSProperties}
            onChange={(event) => actions.setSpeed(speedAt(Number(event.target.value)))}
          />
        </div>
        {!narrow && (
          <span role="status" className="min-w-0 flex-1 truncate text-right text-sm whitespace-nowrap text-dim">
            {replaying ? t('transport.replaying') : ''}
          </span>
        )}
        {end}
      </div>
    </div>
  );
}

/** The playhead over the whole run, as a slider: what the timeline's minimap is for a pointer. */
export function Scrub() {
  const t = useT();
  const actions = useActions();
  const playheadNs = useAppState((s) => s.playheadNs);
  const endNs = useAppState((s) => (s.endNs >= 0 ? s.endNs : s.computedNs));
  const known = useAppState((s) => s.endNs >= 0);
  const share = endNs > 0 ? Math.min(1, playheadNs / endNs) : 0;
  const text = t('transport.of', { time: formatTime(playheadNs), end: `${known ? '' : '≥ '}${formatDuration(endNs)}` });
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <input
        type="range"
        className="range min-w-16"
        min={0}
        max={1000}
        value={Math.round(share * 1000)}
        aria-label={t('transport.scrub')}
        aria-valuetext={text}
        style={{ '--fill': `${String(share * 100)}%` } as CSSProperties}
        onChange={(event) => actions.seek((Number(event.target.value) / 1000) * endNs)}
      />
      <span className="shrink-0 font-mono text-xs whitespace-nowrap text-dim">
        {known ? '' : '≥ '}
        {formatDuration(endNs)}
      </span>
    </div>
  );
}
