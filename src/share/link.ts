/**
 * The fragment of a link: `v<version>.<base64url of deflated JSON>`. Pure, so that the command line prints the same links.
 * wire.ts has the JSON; a new version gets a new number and an upgrader from the one before, and old links keep opening.
 */
import { deflateSync, strFromU8, strToU8 } from 'fflate';

import { InputError } from '../base/input-error.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { inflateBounded } from './inflate.ts';
import type { Decoded, Shared } from './shared.ts';
import { LINK_VERSION, readWire, writeWire } from './wire.ts';

/** What is not even looked at. */
const MAX_READ_CHARS = 500_000;
const MAX_JSON_BYTES = 1_000_000;

/** Turns a value of version n into one of version n + 1. */
export type Upgrader = (value: unknown) => unknown;
/** By the version they start from. Version 1 is the first. */
const UPGRADERS: Readonly<Record<number, Upgrader>> = {};

/** The fragment, without `#`. */
export function encodeLink(shared: Shared): string {
  return `v${String(LINK_VERSION)}.${toBase64Url(deflateSync(strToU8(writeWire(shared)), { level: 9 }))}`;
}

/** Reads a fragment, with or without `#`. Never throws for what a stranger wrote. */
export function decodeLink(fragment: string): Result<Decoded, InputError> {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text.length > MAX_READ_CHARS) {
    return fail('link-huge', { found: text.length, expected: MAX_READ_CHARS });
  }
  const head = /^v(\d{1,6})\./.exec(text);
  if (head === null) return fail('link-form', { expected: 'v1.…', found: text.slice(0, 12) });
  const version = Number(head[1]);
  if (version < 1 || version > LINK_VERSION) {
    return fail('link-version', { found: version, expected: LINK_VERSION });
  }
  const packed = fromBase64Url(text.slice(head[0].length));
  if (typeof packed === 'number') {
    const offset = head[0].length + packed;
    const whole = fromBase64Url(text.slice(head[0].length, offset - (packed % 4)));
    const nearest =
      typeof whole === 'number' ? '' : scenarioNamedIn(strFromU8(inflateBounded(whole, MAX_JSON_BYTES).bytes));
    return fail('link-letters', { offset, nearest }, offset);
  }
  const { bytes, outcome } = inflateBounded(packed, MAX_JSON_BYTES);
  const json = strFromU8(bytes);
  const nearest = scenarioNamedIn(json);
  if (outcome === 'too-long')
    return fail('link-huge', { found: `> ${String(MAX_JSON_BYTES)}`, expected: MAX_JSON_BYTES, nearest });
  if (outcome !== 'whole') return fail(outcome === 'truncated' ? 'link-truncated' : 'link-damaged', { nearest });
  return readJson(json, version, nearest);
}

/** The file form: the same JSON with its version, readable. */
export function encodeFile(shared: Shared): string {
  return `${JSON.stringify({ gmplab: LINK_VERSION, run: JSON.parse(writeWire(shared)) as unknown }, null, 1)}\n`;
}

/** Reads the file form. */
export function decodeFile(text: string): Result<Decoded, InputError> {
  if (text.length > MAX_JSON_BYTES) return fail('link-huge', { found: text.length, expected: MAX_JSON_BYTES });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return err(new InputError('link-damaged', { nearest: scenarioNamedIn(text) }, undefined, { cause }));
  }
  const { gmplab, run } = (value ?? {}) as { gmplab?: unknown; run?: unknown };
  if (typeof gmplab !== 'number') return fail('link-form', { expected: '{"gmplab":1,…}', found: text.slice(0, 12) });
  if (!(gmplab >= 1 && gmplab <= LINK_VERSION)) return fail('link-version', { found: gmplab, expected: LINK_VERSION });
  return readValue(run, gmplab, '');
}

/** Applies the upgraders from `version` to `current`, one by one. */
export function upgrade(
  value: unknown,
  version: number,
  upgraders: Readonly<Record<number, Upgrader>> = UPGRADERS,
  current = LINK_VERSION,
): unknown {
  let upgraded = value;
  for (let from = version; from < current; from++) upgraded = upgraders[from](upgraded);
  return upgraded;
}

function readJson(json: string, version: number, nearest: string): Result<Decoded, InputError> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    return err(new InputError('link-damaged', { nearest }, undefined, { cause }));
  }
  return readValue(value, version, nearest);
}

function readValue(value: unknown, version: number, nearest: string): Result<Decoded, InputError> {
  const read = readWire(upgrade(value, version));
  if ('document' in read) return ok(read);
  return fail('link-field', { field: read.path, expected: read.expected, found: read.found.slice(0, 80), nearest });
}

/** The scenario that a broken link meant, as far as its text came through; '' when it does not say. */
function scenarioNamedIn(json: string): string {
  return /"p":\s*\[\s*"s",\s*"([\w-]{1,64})"/.exec(json)?.[1] ?? '';
}

function fail(code: string, values: Record<string, string | number>, offset?: number): Result<never, InputError> {
  return err(new InputError(code, values, offset === undefined ? undefined : { offset }));
}
