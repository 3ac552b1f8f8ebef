/** Narrow pages: the stage on top, playback under it, panels as a bottom sheet with tabs that is dragged or stepped open. */
import { useRef, useState } from 'react';
import type { PointerEvent } from 'react';

import { KnobsContent, SelectedContent, StoryContent, TabContent } from './SidePanels.tsx';
import { StageArea } from './StageArea.tsx';
import { Tabs } from './Tabs.tsx';
import { NarrowTransport } from './TimelineArea.tsx';
import { useActions, useAppState, useT } from './context.tsx';
import { TABS } from '../../state/tabs.ts';

type SheetTab = 'story' | 'knobs' | 'selected' | (typeof TABS)[number];
const SHEET_TABS: readonly SheetTab[] = ['story', 'knobs', 'code', 'charts', 'output', 'rules', 'selected'];
/** Shares of the window the sheet may take: nearly shut, as in the look, and tall. */
const STOPS = [0.08, 0.34, 0.72] as const;
/** Border, handle and tabs. */
const SHUT_PX = 65;
/** Below this height the sheet begins shut, so that the stage can be seen. */
const LOW_PX = 500;

export default function Narrow({ heightPx }: { readonly heightPx: number }) {
  const t = useT();
  const actions = useActions();
  // A program of one's own has no story.
  const hasStory = useAppState((s) => s.document.program.kind === 'scenario');
  const tabs = hasStory ? SHEET_TABS : SHEET_TABS.slice(1);
  const [chosen, setTab] = useState<SheetTab>('story');
  const tab = chosen === 'story' && !hasStory ? 'code' : chosen;
  const low = heightPx < LOW_PX;
  const [stop, setStop] = useState(low ? 0 : 1);
  const [dragPx, setDragPx] = useState<number | null>(null);
  const start = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const selection = useAppState((s) => s.selection);
  // What is selected comes to the front (state of the render before, as React recommends it).
  const [shownFor, setShownFor] = useState(selection);
  if (selection !== shownFor) {
    setShownFor(selection);
    if (selection !== null) setTab('selected');
  }
  const sheetPx = dragPx ?? Math.max(SHUT_PX, Math.round(heightPx * STOPS[stop]));

  const down = (event: PointerEvent<HTMLButtonElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { y: event.clientY, height: sheetPx };
  };
  const move = (event: PointerEvent): void => {
    if (start.current !== null)
      setDragPx(Math.min(heightPx * 0.8, Math.max(SHUT_PX, start.current.height + start.current.y - event.clientY)));
  };
  const up = (event: PointerEvent): void => {
    if (start.current === null) return;
    const moved = Math.abs(event.clientY - start.current.y) > 4;
    start.current = null;
    setDragPx(null);
    if (moved) setStop(nearest(sheetPx / heightPx));
    else setStop((old) => (old + 1) % STOPS.length);
  };
  const choose = (id: SheetTab): void => {
    setTab(id);
    if (stop === 0) setStop(1);
    if ((TABS as readonly string[]).includes(id)) actions.setTab(id as (typeof TABS)[number]);
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <main className="flex min-h-0 flex-1 flex-col">
        <StageArea />
        <NarrowTransport low={low} />
      </main>
      <section
        aria-label={t('panel.sheet')}
        className="flex shrink-0 flex-col rounded-t-2xl border-t border-line bg-panel"
        style={{ height: sheetPx }}
      >
        <button
          type="button"
          className="mx-auto flex h-6 w-24 shrink-0 touch-none items-center justify-center"
          aria-label={t(stop === 2 ? 'panel.fold' : 'panel.unfold', { panel: t('panel.sheet') })}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={() => {
            start.current = null;
            setDragPx(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            setStop((old) => (old + 1) % STOPS.length);
          }}
        >
          <span className="h-1 w-10 rounded-full bg-line" />
        </button>
        <Tabs
          label={t('panel.sheet')}
          tabs={tabs.map((id) => ({ id, name: t(`panel.${id}`) }))}
          chosen={tab}
          onChoose={choose}
        >
          {tab === 'story' && <StoryContent />}
          {tab === 'knobs' && <KnobsContent />}
          {tab === 'selected' && <SelectedContent />}
          {(tab === 'code' || tab === 'charts' || tab === 'output' || tab === 'rules') && <TabContent tab={tab} />}
        </Tabs>
      </section>
    </div>
  );
}

function nearest(share: number): number {
  let best = 0;
  for (let i = 1; i < STOPS.length; i++) if (Math.abs(STOPS[i] - share) < Math.abs(STOPS[best] - share)) best = i;
  return best;
}
