/** The page around bench.worker.ts: `runCase(name)` for whoever drives the browser. Each case has a worker of its own. */
import type { CaseResult } from './measure.ts';

declare global {
  interface Window {
    runCase?: (name: string) => Promise<CaseResult>;
  }
}

window.runCase = (name) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<{ result?: CaseResult; error?: string }>) => {
      // The worker stays, so that the memory it took can be read.
      if (data.result === undefined) reject(new Error(data.error));
      else resolve(data.result);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(name);
  });
