import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LAYERS } from './layers.mjs';

/** Rows of the table in docs/architecture.md: folder or file of src, and the words of its last column. */
function documentedLayers(): { path: string; may: string }[] {
  const text = readFileSync('docs/architecture.md', 'utf8');
  return [...text.matchAll(/^\| `src\/([^`]+)` \|.*\|([^|]*)\|$/gm)].map(([, path, may]) => ({
    path,
    may: may.replaceAll('`', '').trim(),
  }));
}

/** The same words, made from the table that the tools read. */
function words({ path, mayImport }: (typeof LAYERS)[number]): string {
  if (mayImport.length === 0) return 'nothing';
  if (path !== 'cli') return mayImport.join(', ');
  const worker = LAYERS.find((layer) => layer.path === 'worker');
  const extra = mayImport.filter((entry) => !worker?.mayImport.includes(entry));
  expect(mayImport.slice(0, worker?.mayImport.length)).toEqual(worker?.mayImport);
  return `what worker may, plus ${extra.join(', ')}`;
}

describe('layers', () => {
  test('docs/architecture.md shows the table that the tools read', () => {
    expect(documentedLayers()).toEqual(LAYERS.map((layer) => ({ path: layer.path, may: words(layer) })));
  });

  test('every folder of src has a row', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const rows = LAYERS.map((layer) => layer.path);
    expect(folders.map((entry) => entry.name).filter((name) => !rows.includes(name))).toEqual([]);
  });

  test('the rules refuse what the table does not allow, and nothing else', () => {
    const wrong = cruise({
      'base/up.ts': "import '../model/sim.ts';",
      'model/sim.ts': "import '../base/low.ts';",
      'base/low.ts': 'export {};',
      'state/store.ts': "import '../worker/protocol.ts'; import type {} from '../worker/protocol.ts';",
      'worker/protocol.ts': 'export {};',
      'view/node.ts': "import 'node:fs';",
      'vm/round.ts': "import './trip.ts';",
      'vm/trip.ts': "import './round.ts';",
      'utils/misc.ts': "import '../base/low.ts';",
    });
    expect(wrong).toEqual(
      [
        'base-imports-its-row: src/base/up.ts',
        'state-imports-only-types-of-worker/protocol.ts: src/state/store.ts',
        'only-the-command-line-uses-node: src/view/node.ts',
        'no-cycles: src/vm/round.ts',
        'no-file-outside-the-table: src/utils/misc.ts',
      ].sort(),
    );
  });
});

/** Runs the layer rules over these files of a src folder; each breach as "rule: file". */
function cruise(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, 'src', dirname(name)), { recursive: true });
      writeFileSync(join(folder, 'src', name), text);
    }
    const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [command, 'src', '--config', resolve('.dependency-cruiser.mjs'), '--output-type', 'json'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    return report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
