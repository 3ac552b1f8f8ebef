import { describe, expect, it } from 'vitest';

import { layoutStage } from './layout.ts';
import { boxOfPart } from './spotlight.ts';

const facts = { procs: [0, 1, 2, 3], rooms: [], cores: 4, carpet: 0 };

describe('the part of the stage that a story step is about', () => {
  it('lies on the stage whole, at any width', () => {
    for (const width of [360, 640, 900, 1600]) {
      const layout = layoutStage(facts, width, 620);
      for (const part of ['procs', 'global', 'kernel'] as const) {
        const box = boxOfPart(layout, part);
        expect(box, `${part} at ${String(width)}`).not.toBeNull();
        if (box === null) continue;
        expect(Math.min(box.x, box.y, box.w, box.h)).toBeGreaterThan(0);
        expect(box.x + box.w).toBeLessThan(layout.w);
        expect(box.y + box.h).toBeLessThan(layout.h);
      }
    }
  });

  it('is nowhere when the layout does not show it', () => {
    expect(boxOfPart(layoutStage(facts, 900, 620), 'rooms')).toBeNull();
    expect(boxOfPart(layoutStage({ ...facts, carpet: 1_000_000 }, 900, 620), 'global')).toBeNull();
  });
});
