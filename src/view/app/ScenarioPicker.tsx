/** The title in the header; opens the list of scenarios. A native popover: Escape, light dismiss and focus are the browser's. */
import { useId, useRef } from 'react';

import { SCENARIOS } from '../../state/scenario-list.ts';
import { useActions, useApp, useAppState, useT, useText } from './context.tsx';
import { ChevronIcon } from './icons.tsx';

export function ScenarioPicker() {
  const t = useT();
  const text = useText();
  const app = useApp();
  const actions = useActions();
  const program = useAppState((s) => s.document.program);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const title = program.kind === 'scenario' ? app.scenario()?.title : undefined;
  const choose = (scenarioId: string): void => {
    list.current?.hidePopover();
    actions.openScenario(scenarioId).catch(actions.reportBug);
  };
  const open = (input: HTMLInputElement): void => {
    const file = input.files?.[0];
    input.value = '';
    if (file === undefined) return;
    list.current?.hidePopover();
    file.text().then(actions.openFile).catch(actions.reportBug);
  };
  return (
    <div className="flex min-w-0 items-baseline gap-2">
      <span className="hidden text-dim lg:inline">{t('section.scheduler')}</span>
      <span className="hidden text-dim lg:inline" aria-hidden="true">
        /
      </span>
      <button
        type="button"
        popoverTarget={id}
        className="flex min-w-0 items-center gap-1.5 rounded-md py-1 font-semibold hover:text-accent-text"
      >
        <span className="sr-only">{t('header.scenarios')}: </span>
        <span className="truncate text-base">
          {title === undefined ? (program.kind === 'scenario' ? t('app.starting') : program.fileName) : text(title)}
        </span>
        <ChevronIcon />
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        className="fixed inset-auto top-13 left-3 m-0 max-h-[calc(100dvh-5rem)] w-[min(34rem,calc(100vw-1.5rem))] overflow-auto rounded-xl border border-line bg-panel p-1.5 text-text lg:left-40"
      >
        <ul>
          {SCENARIOS.map((scenario) => {
            const chosen = program.kind === 'scenario' && program.id === scenario.id;
            return (
              <li key={scenario.id}>
                <button
                  type="button"
                  className={`block w-full rounded-lg px-3 py-2 text-left hover:bg-panel-2 ${chosen ? 'bg-panel-2' : ''}`}
                  aria-current={chosen ? 'true' : undefined}
                  onClick={() => choose(scenario.id)}
                >
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="font-semibold">{text(scenario.title)}</span>
                    {scenario.section !== '' && (
                      <span className="shrink-0 text-xs text-dim">
                        {t('section.article', { section: scenario.section })}
                      </span>
                    )}
                  </span>
                  <span className="block text-sm text-dim">{text(scenario.summary)}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <label className="m-1 mt-2 btn focus-within:outline-2 focus-within:outline-accent">
          {t('share.open')}
          <input
            type="file"
            accept=".json,application/json"
            className="sr-only"
            onChange={(event) => open(event.target)}
          />
        </label>
      </div>
    </div>
  );
}
