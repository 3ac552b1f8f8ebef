/** The strip of the operating system: cores, threads that wait for one behind them, parked threads, sysmon. */
import type { Box } from '../canvas/geometry.ts';

export interface KernelPlace {
  readonly box: Box;
  /** chip: a core with its M on top · cell: squares in a grid, for many cores. */
  readonly form: 'chip' | 'cell';
  /** One box per core. */
  readonly cores: readonly Box[];
  /** Box of the M on a core (chip form: on its upper edge). */
  readonly coreM: readonly Box[];
  readonly waiting: Box;
  readonly parked: Box;
  readonly sysmon: Box;
  readonly compact: boolean;
}

export function layoutKernel(cores: number, box: Box): KernelPlace {
  const compact = box.h < 96;
  const narrow = box.w < 700;
  const pad = 16;
  const sysmonW = narrow ? 92 : 104;
  const parkedW = narrow ? 100 : 150;
  const waitingW = narrow ? 60 : 84;
  const top = box.y + (compact ? 10 : 34);
  const right = box.x + box.w - pad;
  const sysmon = { x: right - sysmonW, y: box.y + 10, w: sysmonW, h: box.h - 20 };
  const parked = { x: sysmon.x - parkedW - 8, y: box.y + 10, w: parkedW, h: box.h - 20 };
  const waiting = { x: parked.x - waitingW - 8, y: top, w: waitingW, h: box.h - (top - box.y) - 12 };
  const left = box.x + (narrow ? pad : 84);
  const area = { x: left, y: top, w: Math.max(20, waiting.x - left - 12), h: box.h - (top - box.y) - 12 };
  const slotW = area.w / Math.max(1, cores);
  if (slotW >= 56) {
    const w = Math.min(106, slotW - 12);
    const pitch = Math.min(slotW, 150);
    const coreBoxes: Box[] = [];
    const coreM: Box[] = [];
    for (let i = 0; i < cores; i++) {
      const x = area.x + pitch * i + (pitch - w) / 2;
      const y = area.y + (compact ? 10 : 14);
      coreBoxes.push({ x, y, w, h: Math.max(22, box.y + box.h - 16 - y) });
      const mw = Math.min(56, w - 12);
      coreM.push({ x: x + (w - mw) / 2, y: y - 9, w: mw, h: compact ? 20 : 24 });
    }
    return { box, form: 'chip', cores: coreBoxes, coreM, waiting, parked, sysmon, compact };
  }
  let rows = 1;
  while (rows < 12 && area.w / Math.ceil(cores / rows) < (area.h / rows) * 0.9) rows++;
  const columns = Math.ceil(cores / rows);
  const pitchX = Math.min(area.w / columns, 44);
  const pitchY = Math.min(area.h / rows, 26);
  const cells = Array.from({ length: cores }, (_, i): Box => ({
    x: area.x + (i % columns) * pitchX,
    y: area.y + Math.floor(i / columns) * pitchY,
    w: Math.max(2, pitchX - (pitchX > 14 ? 4 : 2)),
    h: Math.max(2, pitchY - (pitchY > 14 ? 4 : 2)),
  }));
  return { box, form: 'cell', cores: cells, coreM: cells, waiting, parked, sysmon, compact };
}
