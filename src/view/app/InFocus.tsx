/** A panel that the story can be about: then it is framed, and scrolled to where it can be seen. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

import type { AppState } from '../../state/app-state.ts';
import { useAppState } from './context.tsx';
import { useReducedMotion } from './theme.ts';

interface InFocusProps {
  readonly part: NonNullable<AppState['focus']>;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Of its upper part. What is taller than its panel need not be seen whole: the story above it must stay. */
const LEAST_PX = 120;

function isInSight(part: HTMLElement): boolean {
  const { top } = part.getBoundingClientRect();
  const panel = part.closest('.overflow-auto')?.getBoundingClientRect();
  return panel !== undefined && top >= panel.top && top + LEAST_PX <= panel.bottom;
}

export function InFocus({ part, className = '', children }: InFocusProps) {
  const on = useAppState((s) => s.focus === part);
  const reducedMotion = useReducedMotion();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on && ref.current !== null && !isInSight(ref.current))
      ref.current.scrollIntoView({ block: 'nearest', behavior: reducedMotion ? 'auto' : 'smooth' });
  }, [on, reducedMotion]);
  return (
    <div ref={ref} data-in-focus={on} className={`in-focus ${className}`}>
      {children}
    </div>
  );
}
