/**
 * Colours of both themes: one table for canvases (by import) and for CSS (theme.css is generated from it and a test holds them equal).
 *
 * A state has a fill (`running`) and a text variant (`runningText`) of the same hue that reaches 4.5:1 on every surface of its theme.
 * On a filled chip the text is `onFill`; where the fill is too light for it (light theme), chips are filled with the text variant:
 * `chipFill()` knows. Values are those of the design's palette, moved in lightness where two states came too close for colour-blind eyes
 * (asleep and system call, running and network); tokens.test.ts computes both promises.
 */

export const THEME_NAMES = ['dark', 'light'] as const;
export type ThemeName = (typeof THEME_NAMES)[number];

/** States of a goroutine (and of what runs it) that have a colour of their own. */
export const STATE_TOKENS = ['running', 'runnable', 'waiting', 'asleep', 'network', 'syscall', 'gc', 'dead'] as const;
export type StateToken = (typeof STATE_TOKENS)[number];

export interface Theme {
  readonly name: ThemeName;
  /** Surfaces: page, panel, raised panel; hairlines. */
  readonly bg: string;
  readonly panel: string;
  readonly panel2: string;
  readonly line: string;
  /** Empty track of a ring, pipe or core: between panel2 and line. */
  readonly track: string;
  /** Text; `faint` is for ticks and hairlines only, never for text. */
  readonly text: string;
  readonly dim: string;
  readonly faint: string;
  readonly onFill: string;
  readonly accent: string;
  readonly accentText: string;
  readonly fill: Readonly<Record<StateToken, string>>;
  readonly ink: Readonly<Record<StateToken, string>>;
}

const dark: Theme = {
  name: 'dark',
  bg: '#0d1117',
  panel: '#131922',
  panel2: '#171f2a',
  line: '#242e3b',
  track: '#1c2530',
  text: '#e6edf3',
  dim: '#8b98a8',
  faint: '#55616f',
  onFill: '#0b1016',
  accent: '#5aa9ff',
  accentText: '#5aa9ff',
  fill: {
    running: '#03e5bc',
    runnable: '#f2b84b',
    waiting: '#6f8bb8',
    asleep: '#8f96f1',
    network: '#52c1ec',
    syscall: '#a46efe',
    gc: '#f2765f',
    dead: '#3a4552',
  },
  ink: {
    running: '#03e5bc',
    runnable: '#f2b84b',
    waiting: '#7a96c4',
    asleep: '#8f96f1',
    network: '#52c1ec',
    syscall: '#b083ff',
    gc: '#f2765f',
    dead: '#8b98a8',
  },
};

const light: Theme = {
  name: 'light',
  bg: '#f6f7f9',
  panel: '#ffffff',
  panel2: '#f1f3f6',
  line: '#dde2e8',
  track: '#e6eaef',
  text: '#17202b',
  dim: '#5a6675',
  faint: '#97a3b0',
  onFill: '#ffffff',
  accent: '#1767c9',
  accentText: '#1767c9',
  fill: {
    running: '#05997b',
    runnable: '#bd7c05',
    waiting: '#5c648a',
    asleep: '#4b45b8',
    network: '#0672b6',
    syscall: '#8b3ee5',
    gc: '#ca3f29',
    dead: '#c3ccd6',
  },
  ink: {
    running: '#00785c',
    runnable: '#995a00',
    waiting: '#5c648a',
    asleep: '#4b45b8',
    network: '#006db1',
    syscall: '#8a3ce4',
    gc: '#c0351f',
    dead: '#5a6675',
  },
};

export const THEMES: Readonly<Record<ThemeName, Theme>> = { dark, light };

/** Fill of a chip that carries text in `onFill`: the state's colour where that reads well, else its text variant. */
export function chipFill(theme: Theme, state: StateToken): string {
  return theme.name === 'dark' ? theme.fill[state] : theme.ink[state];
}

/** Font stacks, the same in CSS and on canvases. Chinese falls back to the system's fonts. */
export const SANS =
  '"Inter Variable", Inter, system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
export const MONO = '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, "Noto Sans CJK SC", monospace';
