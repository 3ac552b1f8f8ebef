/** The title in the header; opens the list of scenarios. A native popover: Escape, light dismiss and focus are the browser's. */
import { useCallback, useId, useRef, useState } from 'react';

import { useApp, useAppState, useT, useText } from './context.tsx';
import { ChevronIcon } from './icons.tsx';
import { panelPart } from './part.tsx';

const ScenarioList = panelPart(() => import('./ScenarioList.tsx'));

export function ScenarioPicker() {
  const t = useT();
  const text = useText();
  const app = useApp();
  const program = useAppState((s) => s.document.program);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  // The list is loaded when it is first opened, and stays.
  const [opened, setOpened] = useState(false);
  const close = useCallback(() => list.current?.hidePopover(), []);
  const scenario = program.kind === 'scenario' ? app.scenario() : null;
  return (
    <div className="flex min-w-0 items-baseline gap-2">
      {scenario !== null && (
        <>
          <span className="hidden shrink-0 text-dim lg:inline">{t(`group.${scenario.group}`)}</span>
          <span className="hidden text-dim lg:inline" aria-hidden="true">
            /
          </span>
        </>
      )}
      <button
        type="button"
        popoverTarget={id}
        className="flex min-w-0 items-center gap-1.5 rounded-md py-1 font-semibold hover:text-accent-text"
      >
        <span className="sr-only">{t('header.scenarios')}: </span>
        <span className="truncate text-base">
          {program.kind !== 'scenario'
            ? program.fileName
            : scenario === null
              ? t('app.starting')
              : text(scenario.title)}
        </span>
        <ChevronIcon />
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        onBeforeToggle={() => setOpened(true)}
        className="fixed inset-auto top-13 left-3 m-0 max-h-[calc(100dvh-5rem)] w-[min(34rem,calc(100vw-1.5rem))] overflow-auto rounded-xl border border-line bg-panel p-1.5 text-text lg:left-40"
      >
        {opened && <ScenarioList onChosen={close} />}
      </div>
    </div>
  );
}
