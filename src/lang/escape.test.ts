import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CallExpr, Expr } from './ast.ts';
import type { CheckedPackage } from './check-info.ts';
import { compile } from './compile.ts';
import { Escape, type Made } from './escape.ts';
import { madeLength } from './escape-flow.ts';
import { compileFrontend } from './frontend.ts';
import { librarySource } from './lib/index.ts';
import './lib/web.ts';
import type { VarObj } from './objects.ts';
import { underlying } from './types.ts';

/** By file and line with what is made there: "h" on the heap, "s" in the frame (scripts/record/escape.mjs). */
const recorded = JSON.parse(readFileSync('testdata/escape/recorded.json', 'utf8')) as Record<
  string,
  Record<string, string>
>;

/** Lines that are not as gc has them, with the reason. */
const DEVIRTUALIZED = 'gc knows which method an interface value has';
const RESULTS_KEPT = 'gc knows all calls of the closure that gives the address away';
const WRAPPED = 'the slice is made by the closure that gc makes of the call, in its own frame';
const OTHER: ReadonlyMap<string, string> = new Map([
  ['018-embedding.go:30 var d', DEVIRTUALIZED],
  ['368-service-formatting.go:180 args', DEVIRTUALIZED],
  ['608-methods-through-aliases.go:30 var t', DEVIRTUALIZED],
  ['617-visitor-mix.go:153 func', DEVIRTUALIZED],
  ['047-sort.go:40 make', 'sort.IntsAreSorted is written in another way here'],
  ['610-order-in-places.go:67 var y', RESULTS_KEPT],
  ['035-defer-order.go:19 args', WRAPPED],
  ['151-goroutine-arguments.go:40 args', WRAPPED],
  ['361-goto.go:101 args', WRAPPED],
  ['370-service-mix.go:291 args', WRAPPED],
  ['392-flags-signals.go:48 args', 'signal.NotifyContext is written in another way here'],
  ['603-constants-without-type.go:28 args', 'gc drops what a constant condition never reaches'],
]);

function checked(file: string): { readonly main: CheckedPackage; readonly escape: Escape } {
  const result = compileFrontend({ fileName: 'main.go', text: readFileSync(file, 'utf8') }, librarySource);
  if (!result.ok) throw new Error(result.errors[0].message);
  const escape = new Escape(new Map(result.packages.map((p) => [p.path, p])));
  const main = result.packages[result.packages.length - 1];
  escape.lookAtPackage(main);
  for (const fn of main.funcs) escape.lookAt(fn);
  return { main, escape };
}

/** All that a tree makes, with the place that gc names. */
function madeIn(p: CheckedPackage): { readonly pos: number; readonly kind: string; readonly made: Made }[] {
  const { info } = p;
  const found: { pos: number; kind: string; made: Made }[] = [];
  const add = (pos: number, kind: string, made: Made): void => void found.push({ pos, kind, made });
  const typeOf = (e: Expr): string => {
    const type = info.types.get(e)?.type;
    return type === undefined ? '' : underlying(type).kind;
  };
  const visit = (node: Expr): void => {
    if (node.kind === 'FuncLit') add(node.pos, 'func', node);
    else if (node.kind === 'UnaryExpr' && node.op === '&' && bare(node.x).kind === 'CompositeLit')
      add(node.pos, '&', node);
    else if (node.kind === 'CompositeLit') {
      if (typeOf(node) === 'pointer') add(node.pos, '&', node);
      else if (node.type?.kind === 'SliceTypeExpr') add(node.pos, 'literal', node);
    } else if (node.kind === 'CallExpr') {
      const fun = info.types.get(node.fun);
      if (fun?.builtin === 'new') add(node.pos, 'new', node);
      else if (fun?.builtin === 'make' && typeOf(node) === 'slice' && isWritten(node)) add(node.pos, 'make', node);
      else if (isPacked(node)) add(node.pos, 'args', node.args);
    }
  };
  const isPacked = (e: CallExpr): boolean => {
    const type = info.types.get(e.fun)?.type;
    const signature = type === undefined ? undefined : underlying(type);
    return (
      signature?.kind === 'signature' &&
      signature.variadic &&
      e.dots === undefined &&
      e.args.length >= signature.params.vars.length
    );
  };
  const isWritten = (e: CallExpr): boolean =>
    (e.args[2] ?? e.args[1]).kind === 'BasicLit' && madeLength(e, info)[0] < Infinity;
  const todo: unknown[] = [...p.ast.decls];
  while (todo.length > 0) {
    const node = todo.pop();
    if (typeof node !== 'object' || node === null) continue;
    if ('kind' in node && 'pos' in node) visit(node as Expr);
    for (const part of Object.values(node)) todo.push(part);
  }
  return found;
}

function bare(e: Expr): Expr {
  return e.kind === 'ParenExpr' ? bare(e.x) : e;
}

function decisions(file: string): {
  readonly found: Record<string, string>;
  /** Lines of ranges over functions. */
  readonly ranges: ReadonlySet<number>;
} {
  const { main, escape } = checked(file);
  const found: Record<string, string> = {};
  const note = (pos: number, kind: string, where: string): void => {
    const key = `${String(main.file.line(pos))} ${kind}`;
    if (!(found[key] ?? '').includes(where)) found[key] = [...(found[key] ?? ''), where].sort().join('');
  };
  for (const { pos, kind, made } of madeIn(main)) note(pos, kind, escape.stays(made) ? 's' : 'h');
  for (const obj of main.info.defs.values()) {
    if (obj.kind !== 'Var' || !isLocal(obj) || obj.name === '_') continue;
    const isBox = obj.addressTaken || (obj.captured && escape.isShared(obj));
    if (isBox && !escape.stays(obj)) note(obj.pos, `var ${obj.name}`, 'h');
  }
  const ranges = new Set([...main.info.rangeFuncs.keys()].map((s) => main.file.line(s.pos)));
  return { found, ranges };
}

function isLocal(v: VarObj): boolean {
  return v.role !== 'global' && v.role !== 'field';
}

describe('what stays in the frame is what gc’s escape analysis (-m -l) keeps there', () => {
  it.each(Object.keys(recorded))('%s', (file) => {
    const { found: own, ranges } = decisions(file);
    const wrong: string[] = [];
    for (const key of new Set([...Object.keys(recorded[file]), ...Object.keys(own)])) {
      const [line, kind] = key.split(' ');
      // Of these gc's words do not always tell what is meant, and bodies of ranges over functions hang on inlining.
      const isVague = kind === 'literal' || kind === 'make';
      const [ours, gcs] = [own[key] ?? '', recorded[file][key] ?? ''];
      if ((isVague && (ours === '' || gcs === '' || gcs.includes(ours))) || (ours === '' && ranges.has(Number(line))))
        continue;
      if (ours !== gcs && !OTHER.has(`${file.split('/').at(-1) ?? ''}:${key}`))
        wrong.push(`${key}: ${own[key] ?? 'nothing'}, gc ${recorded[file][key] ?? 'nothing'}`);
    }
    expect(wrong).toEqual([]);
  });
});

it('thousands of functions that call each other compile: calls of calls are followed only so far', () => {
  const count = 5_000;
  const functions = Array.from(
    { length: count },
    (_, i) =>
      `func f${String(i)}(p *int, d int) *int { var y int; f${String((i * 7 + 1) % count)}(&y, d); return f${String((i + 1) % count)}(p, d) }`,
  );
  const result = compile('main.go', `package main\n${functions.join('\n')}\nfunc main() { f0(nil, 0) }\n`);
  expect(result.ok).toBe(true);
});
