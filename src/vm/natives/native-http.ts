/** Natives of net/http and net/url: names of fields, texts put together at once, what need not be escaped. */
import { COST_NATIVE, COST_STRING } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';
import { givesBool, giveText, textAt, textsAt } from './slots.ts';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Names of fields that were met, as they are written in Go. */
const canonical = new Map<string, string>();
const MOST_NAMES = 4096;

/** "content-type" → "Content-Type"; what is not a token stays as it is. */
function canonicalKey(name: string): string {
  const known = canonical.get(name);
  if (known !== undefined) return known;
  const key = TOKEN.test(name) ? name.toLowerCase().replace(/(^|-)[a-z]/g, (match) => match.toUpperCase()) : name;
  if (canonical.size < MOST_NAMES) canonical.set(name, key);
  return key;
}

/** Whether a text has no control characters but tabs. */
function isFieldValue(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit < 0x20 && unit !== 0x09) || unit === 0x7f) return false;
  }
  return true;
}

/** Whether a text has none of the bytes that only binary data has. */
function isText(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && (unit < 0x09 || unit === 0x0b || unit > 0x0d) && unit !== 0x1b) return false;
  }
  return true;
}

/** Bytes that a URL need not escape anywhere: 1 at their place. */
const UNRESERVED = Uint8Array.from({ length: 256 }, (_, unit) => (/[\w.~-]/.test(String.fromCharCode(unit)) ? 1 : 0));

/** How many bytes at the beginning are unreserved or among the others. */
function plainBytes(text: string, others: string): number {
  let at = 0;
  while (at < text.length && (UNRESERVED[text.charCodeAt(at)] === 1 || others.includes(text[at]))) at++;
  return at;
}

export const httpNatives: readonly NativeDef[] = [
  {
    // args: parts (3 slots)
    name: 'http.concat',
    ordered: true,
    cost: COST_STRING,
    run(vm, g, args, res) {
      const text = textsAt(vm, args).join('');
      vm.spendBytes(text.length);
      giveText(vm, g, res, text);
      return HOST_CONTINUE;
    },
  },
  {
    // args: s
    name: 'http.canonicalKey',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const name = textAt(vm, args);
      const key = canonicalKey(name);
      vm.mem.setString(res, key === name ? vm.mem.getRef(args) : vm.newString(g, key));
      return HOST_CONTINUE;
    },
  },
  {
    // args: s, others
    name: 'url.plainBytes',
    ordered: false,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      const length = plainBytes(textAt(vm, args), textAt(vm, args + 1));
      vm.spendBytes(length);
      vm.mem.setInt(res, length);
      return HOST_CONTINUE;
    },
  },
  givesBool('http.isText', (vm, args) => isText(textAt(vm, args))),
  givesBool('http.isToken', (vm, args) => TOKEN.test(textAt(vm, args))),
  givesBool('http.isFieldValue', (vm, args) => isFieldValue(textAt(vm, args))),
];
