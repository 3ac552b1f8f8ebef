/** Wide pages: story and knobs left, stage and timeline in the middle, tabs and the selected thing right. Borders move, panels fold. */
import { LeftPanel, SelectedContent, TabContent } from './SidePanels.tsx';
import { Splitter } from './Splitter.tsx';
import { StageArea } from './StageArea.tsx';
import { Tabs } from './Tabs.tsx';
import { TimelineArea } from './TimelineArea.tsx';
import { useActions, useAppState, useT } from './context.tsx';
import { PanelIcon } from './icons.tsx';
import { useLayout } from './layout-state.ts';
import { TABS } from '../../state/tabs.ts';

/** Below this width the panels beside the stage are held narrow. */
const SMALL_PX = 1200;

export function Desktop({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }) {
  const t = useT();
  const actions = useActions();
  const tab = useAppState((s) => s.tab);
  const [layout, change] = useLayout();
  // The stage needs room to be read; on a small page the panels give way.
  const sideMax = Math.max(240, Math.floor(widthPx * (widthPx < SMALL_PX ? 0.26 : 0.38)));
  const leftPx = Math.min(layout.leftPx, sideMax);
  const rightPx = Math.min(layout.rightPx, sideMax);
  const timelineMax = Math.max(140, Math.floor(heightPx * 0.6));
  const timelinePx = Math.min(layout.timelinePx, timelineMax);
  const selectedMax = Math.max(120, heightPx - 260);
  const selectedPx = Math.min(layout.selectedPx, selectedMax);
  return (
    <div className="flex min-h-0 flex-1">
      {layout.leftFolded ? (
        <FoldedStrip
          side="left"
          label={t('panel.unfold', { panel: t('panel.left') })}
          onUnfold={() => change({ leftFolded: false })}
        />
      ) : (
        <>
          <aside aria-label={t('panel.left')} className="flex shrink-0">
            <div
              className="relative overflow-auto"
              style={{ width: leftPx }}
              tabIndex={0}
              role="group"
              aria-label={t('panel.left')}
            >
              <button
                type="button"
                className="btn btn-quiet absolute top-2 right-2 z-10 !min-h-7 !px-1.5"
                aria-label={t('panel.fold', { panel: t('panel.left') })}
                title={t('panel.fold', { panel: t('panel.left') })}
                onClick={() => change({ leftFolded: true })}
              >
                <PanelIcon side="left" />
              </button>
              <LeftPanel />
            </div>
            <Splitter
              label={t('splitter.label', { panel: t('panel.left') })}
              size={leftPx}
              min={220}
              max={sideMax}
              grows="right"
              onSize={(px) => change({ leftPx: px })}
            />
          </aside>
        </>
      )}
      <main className="flex min-w-0 flex-1 flex-col">
        <StageArea />
        <Splitter
          label={t('splitter.height', { panel: t('transport.label') })}
          size={timelinePx}
          min={140}
          max={timelineMax}
          grows="up"
          onSize={(px) => change({ timelinePx: px })}
        />
        <TimelineArea heightPx={timelinePx} />
      </main>
      {layout.rightFolded ? (
        <FoldedStrip
          side="right"
          label={t('panel.unfold', { panel: t('panel.right') })}
          onUnfold={() => change({ rightFolded: false })}
        />
      ) : (
        <>
          <aside aria-label={t('panel.right')} className="flex min-h-0 shrink-0">
            <Splitter
              label={t('splitter.label', { panel: t('panel.right') })}
              size={rightPx}
              min={240}
              max={sideMax}
              grows="left"
              onSize={(px) => change({ rightPx: px })}
            />
            <div className="flex min-h-0 flex-col" style={{ width: rightPx }}>
              <Tabs
                label={t('panel.right')}
                tabs={TABS.map((id) => ({ id, name: t(`panel.${id}`) }))}
                chosen={tab}
                onChoose={actions.setTab}
                end={
                  <button
                    type="button"
                    className="btn btn-quiet !min-h-7 !px-1.5"
                    aria-label={t('panel.fold', { panel: t('panel.right') })}
                    title={t('panel.fold', { panel: t('panel.right') })}
                    onClick={() => change({ rightFolded: true })}
                  >
                    <PanelIcon side="right" />
                  </button>
                }
              >
                <TabContent tab={tab} />
              </Tabs>
              <Splitter
                label={t('splitter.height', { panel: t('panel.selected') })}
                size={selectedPx}
                min={120}
                max={selectedMax}
                grows="up"
                onSize={(px) => change({ selectedPx: px })}
              />
              <section
                aria-label={t('panel.selected')}
                className="shrink-0 overflow-auto"
                style={{ height: selectedPx }}
                tabIndex={0}
              >
                <SelectedContent />
              </section>
            </div>
          </aside>
        </>
      )}
    </div>
  );
}

function FoldedStrip({
  side,
  label,
  onUnfold,
}: {
  readonly side: 'left' | 'right';
  readonly label: string;
  readonly onUnfold: () => void;
}) {
  return (
    <div
      className={`flex w-9 shrink-0 flex-col items-center pt-2 ${side === 'left' ? 'border-r' : 'border-l'} border-line`}
    >
      <button type="button" className="btn btn-quiet !px-1.5" aria-label={label} title={label} onClick={onUnfold}>
        <PanelIcon side={side} />
      </button>
    </div>
  );
}
