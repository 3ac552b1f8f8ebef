/**
 * The string table. A Go string is an id; the text is a JS string with one character (0…255) per byte. Id 0 is "". The program's
 * constants come first, with their index in `Program.strings` as id. Strings made at run time get further ids and are not looked
 * up: equal texts may have different ids, so strings are compared by text.
 */

import type { Mem } from './mem.ts';

/** What a string costs the lab beside its bytes: its place in the table and the engine's header. */
const STRING_BYTES = 40;

export class Strings {
  /** Text by id; the main loop reads it directly. */
  readonly texts: string[];
  private readonly single: number[] = [];
  private readonly mem: Mem | undefined;

  /** `constants[0]` must be "". Strings made later count against the limit of `mem`. */
  constructor(constants: readonly string[], mem?: Mem) {
    this.mem = mem;
    this.texts = constants.slice();
    if (this.texts.length === 0) this.texts.push('');
  }

  get count(): number {
    return this.texts.length;
  }

  get(id: number): string {
    return this.texts[id];
  }

  /** Id of a text that may be new. */
  add(text: string): number {
    if (text.length === 0) return 0;
    this.mem?.charge(text.length + STRING_BYTES);
    return this.texts.push(text) - 1;
  }

  /** Id of bytes from..to of a text: Go shares the bytes, so this is no allocation. */
  part(text: string, from: number, to: number): number {
    if (to === from) return 0;
    if (to - from === 1) return this.ofByte(text.charCodeAt(from));
    this.mem?.charge(STRING_BYTES);
    return this.texts.push(text.slice(from, to)) - 1;
  }

  /** Id of a one-byte string; one per byte value is kept, as Go does. */
  ofByte(byte: number): number {
    return (this.single[byte] ??= this.add(String.fromCharCode(byte)));
  }
}
