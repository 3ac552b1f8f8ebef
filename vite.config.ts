import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { defineConfig, runnerImport, type Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY } from './scripts/headers.mjs';
import { FAST_OUTPUT, inlineConstants } from './scripts/inline-constants.mjs';
import type * as Compiler from './src/lang/compile.ts';
import type * as Packing from './src/worker/packed-program.ts';

/** Puts the policy first in <head>. Only in builds: the dev server needs inline styles and its own socket. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Comments of the lab's Go library stay at home; their lines stay empty, so that places keep their numbers. */
function libraryWithoutComments(): Plugin {
  return {
    name: 'library-without-comments',
    apply: 'build',
    transform(code, id) {
      if (!/\/src\/lang\/lib\/\w+\.go\?raw$/.test(id)) return null;
      const text = JSON.parse(code.slice(code.indexOf('"'), code.lastIndexOf('"') + 1)) as string;
      return { code: `export default ${JSON.stringify(text.replaceAll(/^\t*\/\/.*$/gm, ''))};`, map: null };
    },
  };
}

/**
 * Compiles the program of the first visit and puts it into the worker (src/worker/first-program.ts), so that the first visit loads
 * no compiler. What it gives is what compiling in the worker would: src/worker/compile-source.test.ts.
 */
function firstProgramCompiled(): Plugin {
  return {
    name: 'first-program-compiled',
    apply: 'build',
    async load(id) {
      if (!id.endsWith('/src/worker/first-program.ts')) return null;
      const source = readFileSync('src/scenarios/sched-latency/main.go', 'utf8');
      const [{ module: compiler }, { module: packed }] = await Promise.all([
        runnerImport<typeof Compiler>('./src/lang/compile.ts', PLAIN_VITE),
        runnerImport<typeof Packing>('./src/worker/packed-program.ts', PLAIN_VITE),
      ]);
      const compiled = compiler.compile('main.go', source);
      if (!compiled.ok)
        throw new Error(compiled.errors.map((e) => `main.go:${String(e.line)}: ${e.message}`).join('\n'));
      const text = JSON.stringify(JSON.stringify(packed.packProgram(compiled.program)));
      return `export const firstProgram = JSON.parse(${text});`;
    },
  };
}

const PLAIN_VITE = { configFile: false, logLevel: 'error' } as const;

/** Compiling the first program takes most of a build, on purpose: no word about it. */
const QUIET = { checks: { bundlerTimings: false } };

export default defineConfig({
  // Works under any path of a static host.
  base: './',
  plugins: [react(), tailwindcss(), contentSecurityPolicy(), libraryWithoutComments()],
  build: {
    target: 'es2022',
    // Inlined assets would be data: URLs, which the policy refuses for scripts, fonts and workers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which source became which file: scripts/size.mjs.
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: QUIET,
  },
  worker: {
    rolldownOptions: { ...QUIET, output: FAST_OUTPUT },
    format: 'es',
    plugins: () => [inlineConstants(), libraryWithoutComments(), firstProgramCompiled()],
  },
});
