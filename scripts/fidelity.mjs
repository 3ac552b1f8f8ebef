/** `npm run fidelity [-- --write | NAME...]`: the model against recorded runs of real Go (src/cli/fidelity). */
import { pathToFileURL } from 'node:url';
import { labBundle } from './lab-bundle.mjs';
import { ensurePackages, ROOT } from './setup.mjs';

ensurePackages();
process.chdir(ROOT);
const main = await labBundle('fidelity');
process.argv[1] = main;
await import(pathToFileURL(main).href);
