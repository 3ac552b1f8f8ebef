/** The objects of a small heap at the playhead, in the collector's three colours: white, grey, black (GC-01). */
import { useEffect, useMemo, useState } from 'react';

import { formatBytes, formatCount, formatGoid } from '../../i18n/format.ts';
import type { AppKey } from '../../i18n/keys.ts';
import type { HeapReply } from '../../state/protocol-types.ts';
import { useApp, useAppState, useT } from '../app/context.tsx';
import { useWidth } from './Plot.tsx';
import { layoutHeap } from './heap-layout.ts';

const EVERY_MS = 300;
const COLOURS: readonly AppKey[] = ['heap.white', 'heap.grey', 'heap.black'];

export default function HeapObjects() {
  const t = useT();
  const heap = useHeap();
  const [box, width] = useWidth();
  if (heap === null) return <p className="text-xs text-dim">{t('charts.empty')}</p>;
  const counts = [0, 0, 0];
  for (const colour of heap.colours) counts[colour]++;
  return (
    <div ref={box} className="text-xs">
      {heap.tooFar ? (
        <p className="text-dim">{t('heap.tooFar')}</p>
      ) : heap.kinds.length === 0 ? (
        <p className="text-dim">
          {t(heap.total === 0 ? 'heap.none' : 'heap.many', { count: formatCount(heap.total) })}
        </p>
      ) : (
        <>
          <p className="mb-1 flex flex-wrap gap-x-3 text-dim">
            {COLOURS.map((key, colour) => (
              <span key={key} className="inline-flex items-center gap-1">
                <svg width="11" height="11" aria-hidden="true">
                  <Dot x={5.5} y={5.5} r={4} colour={colour} />
                </svg>
                {t(key)} <span className="font-mono text-text">{counts[colour]}</span>
              </span>
            ))}
            <span>{t(heap.marking ? 'heap.barrierOn' : 'heap.barrierOff')}</span>
          </p>
          <Picture heap={heap} width={width} />
        </>
      )}
    </div>
  );
}

function Picture({ heap, width }: { readonly heap: HeapReply; readonly width: number }) {
  const t = useT();
  const place = useMemo(() => layoutHeap(heap, width), [heap, width]);
  const holders = useMemo(() => holdersOf(heap, t('heap.global')), [heap, t]);
  const { x, y, r, heightPx, lostX } = place;
  let path = '';
  for (let i = 0; i < heap.edges.length; i += 2) {
    const [from, to] = [heap.edges[i], heap.edges[i + 1]];
    path += `M${x[from].toFixed(1)} ${y[from].toFixed(1)}L${x[to].toFixed(1)} ${y[to].toFixed(1)}`;
  }
  return (
    <svg width={width} height={heightPx} role="img" aria-label={t('heap.title')}>
      {lostX < width && (
        <>
          <rect x={lostX} y={0} width={width - lostX} height={heightPx} className="fill-panel-2" />
          <title>{t('heap.unreached')}</title>
        </>
      )}
      <path d={path} fill="none" className="stroke-faint" strokeWidth="0.75" />
      {Array.from(x, (at, i) => (
        <g key={i}>
          <title>
            {[formatBytes(heap.bytes[i]), t(COLOURS[heap.colours[i]]), ...(holders.get(i) ?? [])].join(' · ')}
          </title>
          {holders.has(i) && (
            <circle cx={at} cy={y[i]} r={r[i] + 3} fill="none" className="stroke-accent" strokeWidth="1" />
          )}
          <Dot x={at} y={y[i]} r={r[i]} colour={heap.colours[i]} />
        </g>
      ))}
    </svg>
  );
}

/** White: hollow; grey: half filled; black: full. */
function Dot({
  x,
  y,
  r,
  colour,
}: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour: number;
}) {
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r={r}
        className={colour === 2 ? 'fill-text stroke-text' : 'fill-bg stroke-text'}
        strokeWidth="1"
      />
      {colour === 1 && (
        <path
          d={`M${String(x)} ${String(y - r)}A${String(r)} ${String(r)} 0 0 1 ${String(x)} ${String(y + r)}Z`}
          className="fill-gc"
        />
      )}
    </>
  );
}

/** Who holds a node as a root, in words. */
function holdersOf({ roots }: HeapReply, global: string): Map<number, string[]> {
  const holders = new Map<number, string[]>();
  for (let i = 0; i < roots.length; i += 2) {
    const list = holders.get(roots[i]) ?? [];
    list.push(roots[i + 1] === 0 ? global : `G ${formatGoid(roots[i + 1])}`);
    holders.set(roots[i], list);
  }
  return holders;
}

/** The heap at the playhead, asked for again as it moves. */
function useHeap(): HeapReply | null {
  const { engine, player, actions } = useApp();
  const runId = useAppState((s) => s.runId);
  const [held, setHeld] = useState<HeapReply | null>(null);
  useEffect(() => {
    let stopped = false;
    let askedNs = NaN;
    let busy = false;
    const read = async (): Promise<void> => {
      const timeNs = Math.floor(player.playheadNs);
      if (busy || runId === 0 || timeNs === askedNs) return;
      busy = true;
      try {
        const reply = await engine.heap(runId, timeNs);
        askedNs = timeNs;
        if (!stopped && reply !== null) setHeld(reply);
      } finally {
        busy = false;
      }
    };
    const go = (): void => void read().catch(actions.reportBug);
    go();
    const timer = window.setInterval(go, EVERY_MS);
    return () => {
      stopped = true;
      window.clearInterval(timer);
    };
  }, [engine, player, actions, runId]);
  return held?.runId === runId ? held : null;
}
