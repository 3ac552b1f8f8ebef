import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { PURE_FOLDERS } from './scripts/layers.mjs';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];

/** Math functions whose last bits the standard leaves to the engine; `**` of numbers is one of them. */
const INEXACT_MATH = [
  ...[
    'random',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
  ],
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
];

/** What would let a clock, chance, a screen or a machine into the pure folders. */
const IMPURE_GLOBALS = [
  ...['Date', 'performance', 'Temporal', 'Intl', 'crypto', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'Promise', 'fetch'],
  ...[
    'window',
    'document',
    'navigator',
    'location',
    'localStorage',
    'self',
    'globalThis',
    'process',
    'console',
    'postMessage',
  ],
];

/** `eslint-disable` must say why: `// eslint-disable-next-line rule -- reason`. */
const disableNeedsReason = {
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/^\s*eslint-disable/.test(comment.value) && !/ -- \S/.test(comment.value)) {
            context.report({ loc: comment.loc, message: 'Say why: "eslint-disable-next-line rule -- reason".' });
          }
        }
      },
    };
  },
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'test-results/', 'playwright-report/', 'go/', 'testdata/']),
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { local: { rules: { 'disable-needs-reason': disableNeedsReason } } },
    rules: { 'local/disable-needs-reason': 'error', eqeqeq: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // The compiler reports these (noUnusedLocals), and one report is enough.
      '@typescript-eslint/no-unused-vars': 'off',
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Plain constants and a union.' }],
    },
  },
  { files: ['**/*.tsx', 'src/view/**/*.ts'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: PURE_FOLDERS.map((folder) => `src/${folder}/**/*.ts`),
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': [
        'error',
        ...INEXACT_MATH.map((property) => ({ object: 'Math', property, message: 'Not the same bits everywhere.' })),
        ...['toLocaleString', 'localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase'].map((property) => ({
          property,
          message: 'Depends on the locale.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Plain constants and a union.' },
        { selector: ':function[async=true], AwaitExpression', message: 'Nothing waits in the pure folders.' },
        {
          selector:
            "BinaryExpression[operator='**']:not([left.bigint]):not([right.bigint]):not([left.type='Literal'][left.value=2])",
          message: 'Only powers of two and of bigint literals are exact everywhere.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '*.config.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'Buffer', 'URL', 'performance', 'setTimeout', 'clearTimeout', 'fetch', 'TextDecoder']
          .concat('TextEncoder', 'structuredClone', 'WebAssembly', 'document', 'window', 'localStorage')
          .map((name) => [name, 'readonly']),
      ),
    },
  },
);
