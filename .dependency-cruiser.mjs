/** Layer rules, made from the table in scripts/layers.mjs, and cycles. */
import { join } from 'node:path';
import { LAYERS } from './scripts/layers.mjs';

const TESTS = '(\\.test\\.tsx?$|/testing/)';
const TYPES_OF = 'types of ';

/** A regular expression for an entry of the table: a folder with all below it, or one file. */
const pattern = (entry) => (/\.(tsx?|json)$/.test(entry) ? `^src/${entry.replaceAll('.', '\\.')}$` : `^src/${entry}/`);

const layerRules = LAYERS.flatMap(({ path, mayImport, packages = [] }) => {
  const from = { path: pattern(path), pathNot: TESTS };
  const whole = mayImport.filter((entry) => !entry.startsWith(TYPES_OF));
  const typesOnly = mayImport
    .filter((entry) => entry.startsWith(TYPES_OF))
    .map((entry) => entry.slice(TYPES_OF.length));
  const reachable = [path, ...whole, ...typesOnly].map(pattern);
  return [
    {
      name: `${path}-imports-its-row`,
      comment: `src/${path} may import: ${mayImport.join(', ') || 'nothing'} (scripts/layers.mjs)`,
      severity: 'error',
      from,
      to: { path: '^src/', pathNot: [...reachable, '^src/raw-import\\.d\\.ts$'] },
    },
    ...typesOnly.map((entry) => ({
      name: `${path}-imports-only-types-of-${entry}`,
      severity: 'error',
      from,
      to: { path: pattern(entry), dependencyTypesNot: ['type-only'] },
    })),
    {
      name: `${path}-uses-its-packages`,
      comment: `src/${path} may use these packages: ${packages.join(', ') || 'none'} (scripts/layers.mjs)`,
      severity: 'error',
      from,
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'],
        ...(packages.length > 0 && { pathNot: packages.map((name) => `^node_modules/(@types/)?${name}/`) }),
      },
    },
  ];
});

export default {
  forbidden: [
    ...layerRules,
    {
      name: 'no-cycles',
      comment: 'Cycles of modules that exist at run time; types may refer to each other',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shipped-code-imports-no-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'only-the-command-line-uses-node',
      severity: 'error',
      from: { path: '^src/', pathNot: [TESTS, '^src/cli/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'imports-exist',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\?' },
    },
    {
      name: 'no-file-outside-the-table',
      comment: 'Every folder of src has a row in scripts/layers.mjs',
      severity: 'error',
      from: { path: '^src/', pathNot: [...LAYERS.map(({ path }) => pattern(path)), '^src/raw-import\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: join(import.meta.dirname, 'tsconfig.json') },
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
    },
  },
};
