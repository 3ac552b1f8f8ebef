/** The border between two panels: dragged, or moved with the arrow keys. */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

interface SplitterProps {
  readonly label: string;
  /** Size of the panel it belongs to, px, and its limits. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** Which way the panel grows. */
  readonly grows: 'right' | 'left' | 'up';
  readonly onSize: (sizePx: number) => void;
}

const STEP_PX = 16;

export function Splitter({ label, size, min, max, grows, onSize }: SplitterProps) {
  const drag = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const upright = grows !== 'up';
  const sign = grows === 'right' ? 1 : -1;
  const set = (next: number): void => onSize(Math.round(Math.min(max, Math.max(min, next))));
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at: upright ? event.clientX : event.clientY, size };
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (drag.current !== null)
      set(drag.current.size + sign * ((upright ? event.clientX : event.clientY) - drag.current.at));
  };
  const key = (event: KeyboardEvent): void => {
    const [less, more] =
      grows === 'right'
        ? ['ArrowLeft', 'ArrowRight']
        : grows === 'left'
          ? ['ArrowRight', 'ArrowLeft']
          : ['ArrowDown', 'ArrowUp'];
    if (event.key === less) set(size - STEP_PX);
    else if (event.key === more) set(size + STEP_PX);
    else if (event.key === 'Home') set(min);
    else if (event.key === 'End') set(max);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      className={`relative z-10 shrink-0 bg-line transition-colors hover:bg-accent focus-visible:bg-accent ${upright ? 'w-px cursor-col-resize before:absolute before:inset-y-0 before:-left-1 before:w-2.5' : 'h-px cursor-row-resize before:absolute before:inset-x-0 before:-top-1 before:h-2.5'} touch-none`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
      onKeyDown={key}
    />
  );
}
