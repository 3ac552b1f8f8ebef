// Writes down what gc's escape analysis (without inlining) says of programs of this project: testdata/escape/recorded.json. Iterators are
// left out: there everything hangs on inlining. For each file
// the lines with what they make: "h" on the heap, "s" in the frame, "hs" some of each (also: some instances of a generic function).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { go, goEnv, root } from './go.mjs';

const target = join(root, 'testdata/escape/recorded.json');

/** Kind of what a message of the compiler speaks of; undefined: not compared (values made interface values, strings). */
function kindOf(text) {
  if (text === 'func literal') return 'func';
  if (text === '... argument') return 'args';
  if (/^&.*\}$/.test(text)) return '&';
  if (text.startsWith('new(')) return 'new';
  if (/^make\([^)]*, \d+\)$/.test(text)) return 'make';
  if (/^\[\].*\}$/.test(text)) return 'literal';
  return undefined;
}

function decisions(file) {
  const { stderr, status } = spawnSync(go, ['build', '-gcflags=-m -l', '-o', '/dev/null', file], {
    cwd: root,
    env: goEnv(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  const found = {};
  for (const line of stderr.split('\n')) {
    const match = /^(?:\.\/)?[^:]*\.go:(\d+):\d+: (.*)$/.exec(line);
    if (match === null || !line.includes(file.split('/').at(-1))) continue;
    const [, at, message] = match;
    const moved = /^moved to heap: (.*)$/.exec(message);
    const said = /^(.*) (escapes to heap|does not escape)$/.exec(message);
    const kind = moved === null ? said && kindOf(said[1]) : `var ${moved[1]}`;
    if (!kind || kind.startsWith('var #')) continue;
    const key = `${at} ${kind}`;
    const where = moved !== null || said[2] === 'escapes to heap' ? 'h' : 's';
    if (!(found[key] ?? '').includes(where)) found[key] = [...(found[key] ?? ''), where].sort().join('');
  }
  return found;
}

export function recordEscape() {
  const differential = readdirSync(join(root, 'testdata/differential'))
    .filter((name) => /^[0-36]\d\d-.*\.go$/.test(name) && !/range-func|iter-/.test(name))
    .map((name) => `testdata/differential/${name}`);
  const scenarios = readdirSync(join(root, 'src/scenarios'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/scenarios/${entry.name}/main.go`)
    .filter((file) => existsSync(join(root, file)));
  const all = {};
  for (const file of [...differential, ...scenarios]) {
    all[file] = decisions(file);
  }
  writeFileSync(target, `${JSON.stringify(all)}\n`);
  console.log(
    `${Object.keys(all).length} programs, ${Object.values(all).reduce((n, f) => n + Object.keys(f).length, 0)} lines`,
  );
}
