/** `npm run fit`: which costs the recorded probes ask for (src/cli/fidelity/fit.ts). */
import { runBundle } from './lab-bundle.mjs';
import { ensurePackages, ROOT } from './setup.mjs';

ensurePackages();
process.chdir(ROOT);
await runBundle('fit');
