import { describe, expect, it } from 'vitest';
import { contrast, distance, VISIONS, type Vision } from './colour.ts';
import { themeSheet } from './css.ts';
import { chipFill, STATE_TOKENS, THEME_NAMES, THEMES } from './tokens.ts';

describe.each(THEME_NAMES)('%s theme', (name) => {
  const theme = THEMES[name];
  const surfaces = [theme.bg, theme.panel, theme.panel2];

  it('text of every state reaches 4.5:1 on every surface', () => {
    const inks = { ...theme.ink, text: theme.text, dim: theme.dim, accent: theme.accentText };
    for (const [token, ink] of Object.entries(inks)) {
      for (const surface of surfaces)
        expect(contrast(ink, surface), `${token} ${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('text on a filled chip reaches 4.5:1', () => {
    for (const state of STATE_TOKENS) {
      if (state === 'dead') continue; // chips of the dead are outlines
      expect(contrast(theme.onFill, chipFill(theme, state)), state).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('fills of live states reach 3:1 on every surface, as graphics must', () => {
    for (const state of STATE_TOKENS) {
      if (state === 'dead') continue; // it means absence
      for (const surface of surfaces)
        expect(contrast(theme.fill[state], surface), `${state} on ${surface}`).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.keys(VISIONS) as Vision[])('no two states look alike with %s eyes', (vision) => {
    for (const [i, a] of STATE_TOKENS.entries()) {
      for (const b of STATE_TOKENS.slice(i + 1)) {
        expect(distance(theme.fill[a], theme.fill[b], vision), `${a} and ${b}`).toBeGreaterThanOrEqual(7);
      }
    }
  });
});

it('contrast and distance agree with known values', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(distance('#000000', '#ffffff', 'normal')).toBeCloseTo(100, 1);
  expect(distance('#ff0000', '#8f7d00', 'deuteranopia')).toBeLessThan(distance('#ff0000', '#8f7d00', 'normal') / 2);
});

it('theme.css is what tokens.ts says (npx vitest run src/view/theme -u writes it anew)', async () => {
  await expect(themeSheet()).toMatchFileSnapshot('./theme.css');
});
