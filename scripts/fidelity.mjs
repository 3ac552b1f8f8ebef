/** `npm run fidelity [-- --texts | [--write] [--full] NAME...]`: the model against recorded runs of real Go (src/cli/fidelity). */
import { runBundle } from './lab-bundle.mjs';
import { ensurePackages, ROOT } from './setup.mjs';

ensurePackages();
process.chdir(ROOT);
await runBundle('fidelity');
