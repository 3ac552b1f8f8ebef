/** One number as a slider with its value as a field beside it. While it is dragged only the picture moves; the run follows when it rests. */
import { useEffect, useId, useRef, useState } from 'react';
import type { CSSProperties } from 'react';

import { useT } from '../app/context.tsx';
import { countsPositions, positions, toPosition, toValue } from './scale.ts';
import type { Scale } from './scale.ts';

interface RangeKnobProps {
  readonly name: string;
  readonly help?: string;
  readonly scale: Scale;
  readonly value: number;
  /** Text of a value with its unit, and back; durations read `20 ms`. */
  readonly format: (value: number) => string;
  readonly parse: (text: string) => number;
  readonly onChange: (value: number) => void;
}

/** A drag that rests this long is meant. */
const REST_MS = 180;

export function RangeKnob({ name, help, scale, value, format, parse, onChange }: RangeKnobProps) {
  const t = useT();
  const id = useId();
  const [dragged, setDragged] = useState<number | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<number | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
    },
    [],
  );
  const shown = dragged ?? value;
  const position = toPosition(scale, shown);
  const counts = countsPositions(scale);

  const settle = (next: number): void => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    setDragged(null);
    if (next !== value) onChange(next);
  };
  const move = (next: number): void => {
    setDragged(next);
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => settle(next), REST_MS);
  };
  const enter = (): void => {
    const next = typed === null ? NaN : parse(typed);
    setTyped(null);
    if (Number.isFinite(next)) settle(next);
  };

  return (
    <div>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="min-w-0 text-sm font-medium" title={help}>
          {name}
        </label>
        <input
          className="min-h-6 w-28 rounded border border-transparent bg-transparent px-1 text-right font-mono text-sm hover:border-line focus:border-accent"
          aria-label={t('knob.number', { name })}
          inputMode="numeric"
          value={typed ?? format(shown)}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={enter}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            else if (event.key === 'Escape') setTyped(null);
          }}
        />
      </div>
      <input
        id={id}
        type="range"
        className="range"
        min={counts ? 0 : scale.min}
        max={counts ? positions(scale) : scale.max}
        step={counts ? 1 : scale.step}
        value={counts ? position : shown}
        aria-valuetext={format(shown)}
        style={{ '--fill': `${String(Math.min(1, position / Math.max(1, positions(scale))) * 100)}%` } as CSSProperties}
        onChange={(event) => move(counts ? toValue(scale, Number(event.target.value)) : Number(event.target.value))}
        onPointerUp={() => {
          if (dragged !== null) settle(dragged);
        }}
      />
    </div>
  );
}
