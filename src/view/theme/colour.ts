/**
 * Arithmetic on colours: contrast as WCAG 2 defines it, distance in OKLab, and what three kinds of colour-blind eyes see
 * (matrices of Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB). Colours come as '#rrggbb'.
 */

export type Rgb = readonly [number, number, number];

/** Red, green, blue in 0…1, gamma-encoded. */
export function parseHex(hex: string): Rgb {
  const at = (i: number): number => Number.parseInt(hex.slice(i, i + 2), 16) / 255;
  return [at(1), at(3), at(5)];
}

const toHexByte = (c: number): string =>
  Math.round(Math.min(1, Math.max(0, c)) * 255)
    .toString(16)
    .padStart(2, '0');
const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

/** `a` with the share `t` (0…1) of `b`, mixed in encoded values; good enough for tints. */
export function mix(a: string, b: string, t: number): string {
  const x = parseHex(a);
  const y = parseHex(b);
  return '#' + [0, 1, 2].map((i) => toHexByte((x[i] ?? 0) * (1 - t) + (y[i] ?? 0) * t)).join('');
}

/** '#rrggbb' with an alpha of 0…1 as '#rrggbbaa'. */
export function withAlpha(hex: string, alpha: number): string {
  return hex + toHexByte(alpha);
}

/** The same lightness without the hue, as far as `t` (0…1) says. */
export function desaturate(hex: string, t: number): string {
  const [r, g, b] = parseHex(hex);
  const grey = toHexByte(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return mix(hex, `#${grey}${grey}${grey}`, t);
}

/** Contrast ratio of two colours, 1…21. */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r, g, bl] = parseHex(hex);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(bl);
  };
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

export const VISIONS = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
export type Vision = keyof typeof VISIONS;

/** Distance of two colours in OKLab times 100 as the given eyes see them; about 2 is just noticeable side by side. */
export function distance(a: string, b: string, vision: Vision): number {
  const x = oklab(see(a, vision));
  const y = oklab(see(b, vision));
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

function see(hex: string, vision: Vision): Rgb {
  const [r, g, b] = parseHex(hex).map(linear) as [number, number, number];
  const m = VISIONS[vision];
  const row = (i: 0 | 3 | 6): number => Math.min(1, Math.max(0, m[i] * r + (m[i + 1] ?? 0) * g + (m[i + 2] ?? 0) * b));
  return [row(0), row(3), row(6)];
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
