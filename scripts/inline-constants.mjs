/**
 * A plugin for builds: named numbers of our own modules (`const ROWS = 1 << 16`, `KIND.GoStart` of an `as const` object) are written out
 * where they are used. Bundlers leave such names as variables; the engine then loads and checks each of them at run time, several times a
 * row and step, and makes no jump table of a `switch` over them (docs/adr/0017).
 *
 * Only what certainly is a number is replaced: a top-level `const` with a number, a sum or shift of such, or an `as const` object of them.
 * A name that is declared a second time anywhere in a module stays there.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';

/** @typedef {{ type: string, start: number, end: number, [key: string]: any }} Node */
/** @typedef {Map<string, number | Map<string, number>>} Constants */

/** What runs in the worker. */
const OURS = /\/src\/(base|record|vm|model|lang|analysis|worker)\/.*\.ts$/;
const TESTS = /\.test\.ts$|\/testing\//;

/** How the engine's code is bundled so that it runs fast: `const` stays `const`, which engines may trust. */
export const FAST_OUTPUT = { topLevelVar: false };

/** @returns {import('vite').Plugin} */
export function inlineConstants() {
  /** @type {Map<string, Constants>} */
  const known = new Map();
  return {
    name: 'inline-constants',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!OURS.test(id) || TESTS.test(id)) return null;
      const program = parse(id, code);
      return { code: written(code, program, constantsOf(id, program, known)), map: null };
    },
  };
}

/** Code with every use of a constant written out. */
export function withConstants(id, code) {
  const program = parse(id, code);
  return written(code, program, constantsOf(id, program, new Map()));
}

function parse(id, code) {
  const { program, errors } = parseSync(id, code);
  if (errors.length > 0) throw new Error(`${id}: ${errors[0].message}`);
  return program;
}

/**
 * Named numbers that the top level of a module can see: imported ones first, then its own.
 * @param {string} id @param {Node} program @param {Map<string, Constants>} known
 */
function constantsOf(id, program, known) {
  const done = known.get(id);
  if (done !== undefined) return done;
  /** @type {Constants} */
  const constants = new Map();
  known.set(id, constants);
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') addImports(id, statement, constants, known);
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id: name, init } of declaration.declarations) {
      if (name.type !== 'Identifier' || init === null) continue;
      const value = objectOf(init, constants) ?? numberOf(init, constants);
      if (value !== undefined) constants.set(name.name, value);
    }
  }
  return constants;
}

function addImports(id, { source, specifiers, importKind }, constants, known) {
  if (importKind === 'type' || !source.value.startsWith('.') || !source.value.endsWith('.ts')) return;
  const from = join(dirname(id), source.value);
  const theirs = known.get(from) ?? constantsOf(from, parse(from, readFileSync(from, 'utf8')), known);
  for (const { type, imported, local } of specifiers) {
    const value = type === 'ImportSpecifier' ? theirs.get(imported.name) : undefined;
    if (value !== undefined) constants.set(local.name, value);
  }
}

/** The numbers of an `as const` object; undefined when it is another expression or holds anything else. */
function objectOf(init, constants) {
  if (init.type !== 'TSAsExpression' || init.typeAnnotation.typeName?.name !== 'const') return undefined;
  if (init.expression.type !== 'ObjectExpression') return undefined;
  const values = new Map();
  for (const { type, computed, key, value } of init.expression.properties) {
    const number =
      type === 'Property' && !computed && key.type === 'Identifier' ? numberOf(value, constants) : undefined;
    if (number === undefined) return undefined;
    values.set(key.name, number);
  }
  return values;
}

const OPERATORS = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '<<': (x, y) => x << y,
  '>>': (x, y) => x >> y,
  '|': (x, y) => x | y,
  '&': (x, y) => x & y,
  '**': (x, y) => x ** y,
};

function numberOf(node, constants) {
  const value = evaluated(node, constants);
  return Number.isFinite(value) && !Object.is(value, -0) ? value : undefined;
}

function evaluated(node, constants) {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' ? node.value : undefined;
    case 'ParenthesizedExpression':
      return evaluated(node.expression, constants);
    case 'UnaryExpression': {
      const of = evaluated(node.argument, constants);
      return node.operator === '-' && of !== undefined ? -of : undefined;
    }
    case 'BinaryExpression': {
      const x = evaluated(node.left, constants);
      const y = evaluated(node.right, constants);
      return x === undefined || y === undefined ? undefined : OPERATORS[node.operator]?.(x, y);
    }
    case 'Identifier': {
      const value = constants.get(node.name);
      return typeof value === 'number' ? value : undefined;
    }
    case 'MemberExpression': {
      const object = node.computed || node.object.type !== 'Identifier' ? undefined : constants.get(node.object.name);
      return object instanceof Map ? object.get(node.property.name) : undefined;
    }
    default:
      return undefined;
  }
}

/** @param {string} code @param {Node} program @param {Constants} constants */
function written(code, program, constants) {
  const declared = declarations(program);
  const usable = new Map([...constants].filter(([name]) => declared.get(name) === 1));
  /** @type {{ start: number, end: number, value: number }[]} */
  const uses = [];
  visit(program, (node) => {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return;
    const value = evaluated(node, usable);
    if (value !== undefined) uses.push({ start: node.start, end: node.end, value });
  });
  let out = '';
  let at = 0;
  for (const { start, end, value } of uses.sort((x, y) => x.start - y.start)) {
    if (start < at) continue;
    out += code.slice(at, start) + (value < 0 ? `(${value})` : String(value));
    at = end;
  }
  return out + code.slice(at);
}

/** How often each name is declared anywhere in a module. */
function declarations(program) {
  const counts = new Map();
  const declare = (pattern) => {
    if (pattern === null || pattern === undefined) return;
    if (pattern.type === 'Identifier') counts.set(pattern.name, (counts.get(pattern.name) ?? 0) + 1);
    else if (pattern.type === 'AssignmentPattern') declare(pattern.left);
    else if (pattern.type === 'RestElement') declare(pattern.argument);
    else if (pattern.type === 'ArrayPattern') pattern.elements.forEach(declare);
    else if (pattern.type === 'ObjectPattern') pattern.properties.forEach((p) => declare(p.value ?? p));
  };
  const look = (node) => {
    if (Array.isArray(node)) node.forEach(look);
    if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
    if (node.type === 'VariableDeclarator') declare(node.id);
    else if (node.type.startsWith('Import') && node.local !== undefined) declare(node.local);
    else if (node.type === 'CatchClause') declare(node.param);
    else if (/Function|Class/.test(node.type)) {
      declare(node.id);
      node.params?.forEach(declare);
    }
    for (const key in node) if (key !== 'type') look(node[key]);
  };
  look(program.body);
  return counts;
}

/** Kinds of nodes whose names are not values. */
const NO_VALUES = /^(Import|ExportSpecifier|ExportAll|TS(?!AsExpression|NonNull|Satisfies|Instantiation))/;
/** Fields that hold names, not values, unless they are computed. */
const NAME_FIELDS = {
  MemberExpression: 'property',
  Property: 'key',
  PropertyDefinition: 'key',
  MethodDefinition: 'key',
};

/** Calls back for every expression whose value is used. */
function visit(node, use) {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, use);
    return;
  }
  if (node === null || typeof node !== 'object' || typeof node.type !== 'string' || NO_VALUES.test(node.type)) return;
  if (node.type === 'Property' && node.shorthand) return;
  if (node.type === 'LabeledStatement') return visit(node.body, use);
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return;
  use(node);
  for (const key in node) {
    if (key === 'type' || key === 'typeAnnotation') continue;
    if (key === 'id' && /Declarator|Function|Class/.test(node.type)) continue;
    if (NAME_FIELDS[node.type] === key && !node.computed) continue;
    visit(node[key], use);
  }
}
