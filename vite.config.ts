import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY } from './scripts/headers.mjs';

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

export default defineConfig({
  // Works under any path of a static host.
  base: './',
  plugins: [react(), tailwindcss(), contentSecurityPolicy(), libraryWithoutComments()],
  build: {
    target: 'es2022',
    // Inlined assets would be data: URLs, which the policy refuses for scripts, fonts and workers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  worker: { format: 'es', plugins: () => [libraryWithoutComments()] },
});
