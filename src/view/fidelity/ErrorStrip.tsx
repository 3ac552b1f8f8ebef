/**
 * One number as a picture: what real Go showed (band from least to greatest, line at the median), the bound around its median (frame) and
 * the model's medians (dot). The scale is logarithmic, from a third to three times real Go's median, so all rows can be compared.
 */
import type { FidelityRow } from '../../analysis/fidelity.ts';

const WIDTH = 160;
const HEIGHT = 16;
/** Greatest factor either way that the strip shows. */
const REACH = 3;

export function ErrorStrip({ row }: { readonly row: FidelityRow }) {
  const [median, least, greatest] = row.real;
  if (!(median > 0)) return null;
  const x = (value: number): number => place(value / median);
  const bound = boundsOf(row);
  const out = row.within === false;
  const factor = row.model[0] / median;
  return (
    <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} className="block h-4 w-40" aria-hidden="true">
      {bound !== null && (
        <rect
          x={x(bound[0])}
          y={1.5}
          width={x(bound[1]) - x(bound[0])}
          height={HEIGHT - 3}
          rx={3}
          className="fill-panel-2"
        />
      )}
      <rect
        x={x(least)}
        y={HEIGHT / 2 - 2}
        width={Math.max(1.5, x(greatest) - x(least))}
        height={4}
        rx={2}
        className="fill-dim opacity-60"
      />
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1={2} y2={HEIGHT - 2} className="stroke-dim" />
      {factor > REACH || factor < 1 / REACH ? (
        <path d={factor > 1 ? 'M152 3 l6 5 l-6 5 z' : 'M8 3 l-6 5 l6 5 z'} className="fill-gc" />
      ) : (
        <circle cx={x(row.model[0])} cy={HEIGHT / 2} r={3.5} className={out ? 'fill-gc' : 'fill-running'} />
      )}
    </svg>
  );
}

/** Place of a factor on the strip, 0…WIDTH. */
function place(factor: number): number {
  if (!(factor > 0)) return 0;
  const share = Math.log(factor) / Math.log(REACH);
  return (WIDTH / 2) * (1 + Math.max(-1, Math.min(1, share)));
}

/** Least and greatest value that the bound allows around real Go's median. */
function boundsOf({ bound, real: [median] }: FidelityRow): readonly [number, number] | null {
  if (bound === undefined) return null;
  switch (bound.kind) {
    case 'share':
      return [median * (1 - bound.limit), median * (1 + bound.limit)];
    case 'factor':
      return [median / bound.limit, median * bound.limit];
    case 'points':
      return [Math.max(0, median - bound.limit), median + bound.limit];
  }
}
