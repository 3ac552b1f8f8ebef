import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nativeTable } from '../../vm/natives/table.ts';
import '../../vm/natives/usual.ts';
import { compileFrontend } from '../frontend.ts';
import { libraryPaths, librarySource, needsMorePackages, needsOutsidePackages, needsWebPackages } from './index.ts';
import './web.ts';

/** A program that imports every package it may, and uses none of them by name. */
const importsAll = `package main\n\nimport (\n${libraryPaths()
  .filter((path) => !path.startsWith('internal/'))
  .map((path) => `\t_ "${path}"`)
  .join('\n')}\n)\n\nfunc main() {}\n`;

/** Names of the functions without a body, as the machine knows them: strings.Index, sync.(*Mutex).Lock, time.Duration.String. */
function declaredNatives(): string[] {
  return libraryPaths().flatMap((path) => {
    const text = librarySource(path)?.text ?? '';
    const name = path.slice(path.lastIndexOf('/') + 1);
    const bodyless = text.split('\n').filter((line) => line.startsWith('func ') && !line.includes('{'));
    return bodyless.map((line) => {
      const method = /^func \((?:\w+ )?(\*?)(\w+)(?:\[\w+\])?\) (\w+)\(/.exec(line);
      if (method !== null) return `${name}.${method[1] === '*' ? `(*${method[2]})` : method[2]}.${method[3]}`;
      return `${name}.${/^func (\w+)\(/.exec(line)?.[1] ?? line}`;
    });
  });
}

/** What the compiler turns into an instruction of its own. */
const BUILT_IN = ['lab.Work'];

describe('the library', () => {
  test('passes the checker in every package', () => {
    const result = compileFrontend({ fileName: 'main.go', text: importsAll }, librarySource);
    expect(result.ok ? [] : result.errors).toEqual([]);
  });

  test('declares each native that the machine has, and has each that it declares', () => {
    const declared = declaredNatives().filter((name) => !BUILT_IN.includes(name));
    expect(declared.toSorted()).toEqual([...nativeTable.keys()].toSorted());
  });
});

test('a program cannot import what only the library may', () => {
  const text = 'package main\n\nimport "internal/poll"\n\nfunc main() { poll.Socket() }\n';
  const result = compileFrontend({ fileName: 'main.go', text }, librarySource);
  expect(result.ok ? [] : result.errors.map((e) => e.message)).toEqual([
    'use of internal package internal/poll not allowed',
  ]);
});

test('a program that imports a package outside the core is known by its text', () => {
  const plain = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("sort of os") }\n';
  expect(needsMorePackages(plain) || needsOutsidePackages(plain) || needsWebPackages(plain)).toBe(false);
  const core = ['errors', 'fmt', 'gmplab/go/lab', 'internal/io', 'runtime', 'sync', 'sync/atomic', 'time'];
  const rare = libraryPaths().filter((path) => !core.includes(path) && !path.startsWith('internal/'));
  expect(rare).toContain('slices');
  for (const path of rare) {
    const usual = `package main\n\nimport (\n\t"fmt"\n\t"${path}"\n)\n`;
    const raw = `package main\n\nimport \`${path}\`\n`;
    for (const text of [usual, raw]) {
      expect(needsMorePackages(text) || needsOutsidePackages(text) || needsWebPackages(text)).toBe(true);
    }
  }
});

test('each package is in the bundle that its name loads', () => {
  for (const path of libraryPaths().filter((name) => !name.startsWith('internal/'))) {
    const isIn = (file: string): boolean =>
      new RegExp(`^  '?${path}'?: \\{`, 'm').test(readFileSync(`src/lang/lib/${file}`, 'utf8'));
    const text = `import "${path}"\n`;
    expect([path, needsOutsidePackages(text), needsWebPackages(text)]).toEqual([
      path,
      isIn('outside.ts'),
      isIn('web.ts'),
    ]);
  }
});
