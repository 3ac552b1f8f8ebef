/** All scenarios, chapter by chapter, with a sentence each; and the way to open a run that was saved as a file. */
import { GROUPS, SCENARIOS } from '../../state/scenario-list.ts';
import { useActions, useAppState, useT, useText } from './context.tsx';

export default function ScenarioList({ onChosen }: { readonly onChosen: () => void }) {
  const t = useT();
  const text = useText();
  const actions = useActions();
  const program = useAppState((s) => s.document.program);
  const choose = (scenarioId: string): void => {
    onChosen();
    actions.openScenario(scenarioId).catch(actions.reportBug);
  };
  const open = (input: HTMLInputElement): void => {
    const file = input.files?.[0];
    input.value = '';
    if (file === undefined) return;
    onChosen();
    file.text().then(actions.openFile).catch(actions.reportBug);
  };
  return (
    <>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`} className="heading sticky top-0 bg-panel px-3 pt-2.5 pb-1">
            {t(`group.${group}`)}
          </h2>
          <ul>
            {SCENARIOS.filter((scenario) => scenario.group === group).map((scenario) => {
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
        </section>
      ))}
      <label className="m-1 mt-2 btn focus-within:outline-2 focus-within:outline-accent">
        {t('share.open')}
        <input
          type="file"
          accept=".json,application/json"
          className="sr-only"
          onChange={(event) => open(event.target)}
        />
      </label>
    </>
  );
}
