/** The scenario's story: each step moves the playhead and says one thing. */
import { useEffect, useRef } from 'react';

import { useActions, useApp, useAppState, useT, useText } from '../app/context.tsx';
import { RichText } from './rich-text.tsx';

export function Story() {
  const t = useT();
  const text = useText();
  const app = useApp();
  const actions = useActions();
  const program = useAppState((s) => s.document.program);
  const at = useAppState((s) => s.storyStep);
  const scenario = program.kind === 'scenario' ? app.scenario() : null;
  // A step that the keyboard chose may lie above what the panel shows.
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (at >= 0) section.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (scenario === null || scenario.story.length === 0) return null;
  const { story } = scenario;
  const step = story.at(at >= 0 ? at : 0);
  const go = (index: number): void => void actions.goToStory(index).catch(actions.reportBug);
  return (
    <section ref={section} aria-labelledby="story-title" className="scroll-mt-4">
      <h2 id="story-title" className="heading mb-2">
        {at < 0
          ? t('story.start', { count: story.length })
          : t('story.progress', { step: at + 1, count: story.length })}
      </h2>
      <div aria-live="polite" className="min-h-24 leading-relaxed">
        {at < 0 || step === undefined ? <p>{text(scenario.summary)}</p> : <RichText text={text(step.text)} />}
      </div>
      <div className="mt-1 flex gap-1">
        {story.map((_, i) => (
          <button
            key={i}
            type="button"
            className="group flex h-6 flex-1 items-center"
            aria-label={t('story.step', { step: i + 1 })}
            aria-current={i === at ? 'step' : undefined}
            onClick={() => go(i)}
          >
            <span className={`h-0.75 w-full rounded-full ${i <= at ? 'bg-accent' : 'bg-line group-hover:bg-dim'}`} />
          </button>
        ))}
      </div>
      <div className="mt-1 flex justify-end gap-2">
        {at >= 0 && (
          <button type="button" className="btn !min-h-7" disabled={at === 0} onClick={() => go(at - 1)}>
            {t('story.back')}
          </button>
        )}
        <button
          type="button"
          className={`btn !min-h-7 ${at < 0 ? 'btn-accent' : ''}`}
          disabled={at >= story.length - 1}
          onClick={() => go(at + 1)}
        >
          {at < 0 ? t('story.begin') : t('story.next')}
        </button>
      </div>
    </section>
  );
}
