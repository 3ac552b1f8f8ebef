/** Writes a theme as CSS custom properties: what theme.css must contain. */
import { MONO, SANS, STATE_TOKENS, THEMES, type Theme } from './tokens.ts';

/** Declarations of one theme, one a line, e.g. `--running: #03e5bc;` and `--running-text: …;`. */
export function themeDeclarations(theme: Theme, indent = '  '): string {
  const rows: [string, string][] = [
    ['color-scheme', theme.name],
    ['--bg', theme.bg],
    ['--panel', theme.panel],
    ['--panel-2', theme.panel2],
    ['--line', theme.line],
    ['--track', theme.track],
    ['--text', theme.text],
    ['--dim', theme.dim],
    ['--faint', theme.faint],
    ['--on-fill', theme.onFill],
    ['--accent', theme.accent],
    ['--accent-text', theme.accentText],
  ];
  for (const state of STATE_TOKENS) rows.push([`--${state}`, theme.fill[state]], [`--${state}-text`, theme.ink[state]]);
  return rows.map(([name, value]) => `${indent}${name}: ${value};`).join('\n');
}

/**
 * The whole sheet: light by default, dark where the system prefers it, and `data-theme` on the root element decides over both.
 * Ligatures are off, or `<-` would become an arrow.
 */
export function themeSheet(): string {
  return `/* Written from tokens.ts (css.ts); tokens.test.ts says when they differ. */
:root {
${themeDeclarations(THEMES.light)}
  --sans: ${singleQuoted(SANS)};
  --mono: ${singleQuoted(MONO)};
  font-variant-ligatures: none;
  font-variant-numeric: tabular-nums;
}
@media (prefers-color-scheme: dark) {
  :root {
${themeDeclarations(THEMES.dark, '    ')}
  }
}
:root[data-theme='light'] {
${themeDeclarations(THEMES.light)}
}
:root[data-theme='dark'] {
${themeDeclarations(THEMES.dark)}
}
`;
}

/** The formatter's quotes. */
function singleQuoted(stack: string): string {
  return stack.replaceAll('"', "'");
}
