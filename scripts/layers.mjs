/**
 * The one table of what may import what (docs/architecture.md shows it, layers.test.ts compares). The rules of
 * dependency-cruiser are made from it in .dependency-cruiser.mjs.
 *
 * An entry of `mayImport` is a folder of src, a file of src, or `types of <file>` for type-only imports.
 */

/** @typedef {{ path: string, mayImport: readonly string[], packages?: readonly string[] }} Layer */

const model = 'model/config.ts';
const rules = 'analysis/rules.ts';
const fidelity = ['analysis/fidelity-report.json', 'types of analysis/fidelity.ts'];
const workerMay = ['base', 'record', 'vm', 'model', 'lang', 'analysis', 'scenarios'];

/** @type {readonly Layer[]} */
export const LAYERS = [
  { path: 'base', mayImport: [] },
  { path: 'record', mayImport: ['base'] },
  { path: 'vm', mayImport: ['base', 'record'] },
  { path: 'model', mayImport: ['base', 'record', 'vm'] },
  { path: 'lang', mayImport: ['base', 'vm'] },
  { path: 'analysis', mayImport: ['base', 'record'] },
  { path: 'scenarios', mayImport: ['base', model] },
  { path: 'share', mayImport: ['base', model, 'scenarios'], packages: ['fflate', 'valibot'] },
  { path: 'worker', mayImport: workerMay, packages: ['comlink', 'valibot'] },
  { path: 'cli', mayImport: [...workerMay, 'worker', 'share', 'i18n'], packages: ['valibot'] },
  { path: 'i18n', mayImport: ['base'], packages: ['i18next'] },
  {
    path: 'state',
    mayImport: ['base', 'record', 'share', 'scenarios', 'i18n', model, rules, 'types of worker/protocol.ts'],
    packages: ['zustand', 'valibot'],
  },
  {
    path: 'view',
    mayImport: ['base', 'record', 'i18n', 'state', rules, ...fidelity],
    packages: [
      'react',
      'react-dom',
      'zustand',
      'd3',
      'i18next',
      'fflate',
      '@codemirror/.*',
      '@lezer/.*',
      '@fontsource-variable/.*',
    ],
  },
  {
    path: 'main.tsx',
    mayImport: ['scenarios', 'i18n', 'state', 'view', 'worker'],
    packages: ['react', 'react-dom'],
  },
];

/** Folders in which time, chance and the outside world do not exist (style: "the core knows no screen"). */
export const PURE_FOLDERS = ['base', 'record', 'vm', 'model', 'lang'];
