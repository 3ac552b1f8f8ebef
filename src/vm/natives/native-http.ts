/** Natives of net/http: names of fields, and texts put together at once. */
import { COST_NATIVE, COST_STRING } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';
import { givesBool, textAt } from './native-strconv.ts';

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

export const httpNatives: readonly NativeDef[] = [
  {
    // args: parts (3 slots)
    name: 'http.concat',
    ordered: true,
    cost: COST_STRING,
    run(vm, g, args, res) {
      const first = vm.mem.getRef(args);
      const length = vm.mem.getInt(args + 1);
      let text = '';
      for (let i = 0; i < length; i++) text += textAt(vm, first + i);
      vm.spendBytes(text.length);
      const id = text === '' ? 0 : vm.newString(g, text);
      vm.mem.setString(res, id);
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
  givesBool('http.isToken', (vm, args) => TOKEN.test(textAt(vm, args))),
  givesBool('http.isFieldValue', (vm, args) => isFieldValue(textAt(vm, args))),
];
