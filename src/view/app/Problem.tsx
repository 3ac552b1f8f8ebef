/** In place of the stage: why there is no run to show, and the way on. The code panel marks the same lines. */
import { useActions, useAppState, useCode, useT } from './context.tsx';

export function Problem() {
  const t = useT();
  const code = useCode();
  const actions = useActions();
  const problem = useAppState((s) => s.problem);
  const scenarioId = useAppState(({ document: { program } }) => (program.kind === 'scenario' ? program.id : ''));
  if (problem === null) return null;
  return (
    <section role="alert" className="absolute inset-0 grid place-items-center overflow-auto p-4">
      <div className="max-w-full rounded-xl border border-line bg-panel p-4">
        <h2 className="font-semibold break-words text-gc-text">
          {problem.code === 'compile'
            ? t('code.errors')
            : code(
                'problem',
                problem.code,
                problem.values,
                problem.values['at'] === undefined ? 'problem.unknown' : 'problem.workload',
              )}
        </h2>
        {problem.errors !== undefined && (
          <ul className="mt-1 max-h-48 overflow-auto font-mono text-xs" tabIndex={0}>
            {problem.errors.map((error, i) => (
              <li key={i} className="py-0.5 break-words">
                <span className="text-dim">{t('code.error', { line: error.line, column: error.column })}</span>{' '}
                <span lang="en">{error.message}</span>
              </li>
            ))}
          </ul>
        )}
        <div className="mt-3 flex flex-wrap gap-2">
          {problem.code === 'not-loaded' && (
            <button type="button" className="btn btn-accent" onClick={actions.openAgain}>
              {t('part.again')}
            </button>
          )}
          <button
            type="button"
            className="btn"
            onClick={() => void actions.openScenario(scenarioId).catch(actions.reportBug)}
          >
            {t('problem.back')}
          </button>
        </div>
      </div>
    </section>
  );
}
