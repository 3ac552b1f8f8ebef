// npm run record [-- scenarios [id...] | programs [name...]]
//
// Runs the programs of this project on real Go and writes down what they did: src/scenarios/<id>/measured.json (numbers) and
// testdata/differential/expected/*.json (output, exit status, error lines). Needs the Go toolchain; scripts/record/README.md explains.
import { measureScenario } from './record/measure.mjs';
import { recordPrograms } from './record/programs.mjs';
import { recipes } from './record/recipes.mjs';

const [what = 'all', ...names] = process.argv.slice(2);
if (!['all', 'scenarios', 'programs'].includes(what)) {
  console.error('usage: npm run record [-- scenarios [id...] | programs [name...]]');
  process.exit(2);
}
if (what !== 'scenarios') await recordPrograms(names);
if (what !== 'programs') for (const id of names.length > 0 ? names : Object.keys(recipes)) await measureScenario(id);
