/**
 * `npm run -s lab -- …`: the command line (src/cli/main.ts), bundled when its sources changed. Prints nothing of its
 * own to standard output.
 */
import { pathToFileURL } from 'node:url';
import { labBundle } from './lab-bundle.mjs';
import { ensurePackages } from './setup.mjs';

ensurePackages();
const main = await labBundle();
process.argv[1] = main;
await import(pathToFileURL(main).href);
