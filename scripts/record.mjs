// npm run record [-- scenarios [id[:run,run]...] | programs [name...] | fidelity [name[:run,run]...] | escape]
//
// Runs the programs of this project on real Go and writes down what they did: src/scenarios/<id>/measured.json and
// testdata/fidelity/<name>/recorded.json (numbers), testdata/differential/expected.json (output, exit status, error lines), testdata/escape/recorded.json (what gc's escape analysis says). Needs the Go toolchain; scripts/record/README.md explains.
import { recordEscape } from './record/escape.mjs';
import { fidelityPrograms, recordFidelity } from './record/fidelity.mjs';
import { measureScenario } from './record/measure.mjs';
import { recordPrograms } from './record/programs.mjs';
import { recipes } from './record/recipes.mjs';

const [what = 'all', ...names] = process.argv.slice(2);
if (!['all', 'scenarios', 'programs', 'fidelity', 'escape'].includes(what)) {
  console.error(
    'usage: npm run record [-- scenarios [id[:run,run...]...] | programs [name...] | fidelity [name[:run,run...]...] | escape]',
  );
  process.exit(2);
}
const wanted = (all) => (names.length > 0 ? names : all);
const does = (part) => what === 'all' || what === part;
if (does('escape')) recordEscape();
if (does('programs')) await recordPrograms(names);
if (does('scenarios')) {
  for (const name of wanted(Object.keys(recipes))) {
    const [id, runs] = name.split(':');
    await measureScenario(id, runs?.split(','));
  }
}
if (does('fidelity')) {
  for (const name of wanted(Object.keys(fidelityPrograms))) {
    const [program, runs] = name.split(':');
    await recordFidelity(program, runs?.split(','));
  }
}
