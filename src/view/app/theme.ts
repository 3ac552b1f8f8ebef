/** The chosen colours on the root element, and what the system prefers. */
import { useEffect, useSyncExternalStore } from 'react';

import { useAppState } from './context.tsx';
import type { ThemeChoice } from '../../state/app-state.ts';

function media(query: string): { subscribe: (listener: () => void) => () => void; matches: () => boolean } {
  return {
    subscribe(listener) {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    matches: () => window.matchMedia(query).matches,
  };
}
const reduced = media('(prefers-reduced-motion: reduce)');

export function useReducedMotion(): boolean {
  return useSyncExternalStore(reduced.subscribe, reduced.matches);
}

const dark = media('(prefers-color-scheme: dark)');

/** The colours that are shown now, for canvases. */
export function useThemeName(): 'dark' | 'light' {
  const system = useSyncExternalStore(dark.subscribe, dark.matches);
  const choice = useAppState((s) => s.theme);
  return choice === 'system' ? (system ? 'dark' : 'light') : choice;
}

/** Puts the choice where theme.css and the canvases look for it: `data-theme`, absent for the system's. */
export function useTheme(choice: ThemeChoice): void {
  useEffect(() => {
    const root = document.documentElement;
    if (choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = choice;
  }, [choice]);
}
