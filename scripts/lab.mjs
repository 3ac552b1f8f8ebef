/**
 * `npm run -s lab -- …`: the command line (src/cli/main.ts), bundled when its sources changed. Prints nothing of its
 * own to standard output.
 */
import { runBundle } from './lab-bundle.mjs';
import { ensurePackages } from './setup.mjs';

ensurePackages();
await runBundle('main');
