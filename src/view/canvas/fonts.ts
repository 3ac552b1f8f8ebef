/** Fonts of canvases. Sizes of look.md: 12–13 px for labels, 22 for the model time. */
import { MONO, SANS } from '../theme/tokens.ts';

export const FONT = {
  tiny: `400 10px ${SANS}`,
  small: `400 11px ${SANS}`,
  label: `400 12px ${SANS}`,
  labelStrong: `600 12px ${SANS}`,
  title: `600 13px ${SANS}`,
  name: `600 15px ${SANS}`,
  nameSmall: `600 12px ${SANS}`,
  monoTiny: `400 9.5px ${MONO}`,
  monoSmall: `400 11px ${MONO}`,
  mono: `500 12px ${MONO}`,
  monoStrong: `600 13px ${MONO}`,
  monoCount: `500 13px ${MONO}`,
  monoMedium: `600 11px ${MONO}`,
  time: `600 22px ${MONO}`,
  timeSmall: `600 18px ${MONO}`,
} as const;

/** Resolves when the page's fonts can be drawn with; at once where there is no font loading (tests). */
export async function fontsReady(): Promise<void> {
  if (typeof document === 'undefined' || !('fonts' in document)) return;
  await Promise.allSettled([...new Set(Object.values(FONT))].map((font) => document.fonts.load(font, 'G 0')));
}
