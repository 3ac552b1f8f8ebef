/** Keys of the whole page. Keys of a control that has the focus come first: they are left alone. */
import { useEffect } from 'react';

import { roundDown125 } from '../../state/store.ts';
import type { AppStore } from '../../state/store.ts';
import { TABS } from '../../state/tabs.ts';

export function useKeyboard(app: AppStore, openHelp: () => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      if (handle(app, event, openHelp)) event.preventDefault();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [app, openHelp]);
}

/** Whether the control with the focus uses this key itself. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target === null) return false;
  if (document.querySelector('dialog[open]') !== null) return true;
  if (target.closest('input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true]') !== null)
    return true;
  if (event.key === ' ')
    return target.closest('button, input:not([type=range]), summary, a[href], [role=tab]') !== null;
  if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End')
    return (
      target.closest('input, [role=separator], [role=tab], [role=tabpanel], [role=application], [data-editor]') !== null
    );
  return false;
}

function handle({ actions, player, store }: AppStore, event: KeyboardEvent, openHelp: () => void): boolean {
  const { zoomNs, speedNs, storyStep, selection } = store.getState();
  switch (event.key) {
    case ' ':
      actions.togglePlay();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const dir = event.key === 'ArrowRight' ? 1 : -1;
      if (event.shiftKey) actions.seek(player.playheadNs + (dir * zoomNs) / 20);
      else void actions.step(dir).catch(actions.reportBug);
      return true;
    }
    case 'Home':
      actions.seek(0);
      return true;
    case 'End':
      actions.seek(Infinity);
      return true;
    case '+':
    case '=':
      actions.setSpeed(faster(speedNs));
      return true;
    case '-':
    case '−':
      actions.setSpeed(roundDown125(speedNs * 0.999));
      return true;
    case '[':
      void actions.goToStory(Math.max(0, storyStep - 1)).catch(actions.reportBug);
      return true;
    case ']':
      void actions.goToStory(storyStep + 1).catch(actions.reportBug);
      return true;
    case '1':
    case '2':
    case '3':
    case '4':
      actions.setTab(TABS[Number(event.key) - 1]);
      return true;
    case '?':
      openHelp();
      return true;
    case 'Escape':
      if (selection === null) return false;
      actions.select(null);
      return true;
    default:
      return false;
  }
}

/** The next of 1, 2, 5, 10, … above. */
function faster(speedNs: number): number {
  return roundDown125(speedNs * 2.5001);
}
