/**
 * The string table. A Go string is an id; the text is a JS string with one character (0…255) per byte. Id 0 is "". The program's
 * constants come first, with their index in `Program.strings` as id. Strings made at run time get further ids and are not looked
 * up: equal texts may have different ids, so strings are compared by text.
 */

export class Strings {
  /** Text by id; the main loop reads it directly. */
  readonly texts: string[];
  private readonly single: number[] = [];
  /** Bytes of all strings made at run time. */
  bytes = 0;

  /** `constants[0]` must be "". */
  constructor(constants: readonly string[]) {
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
    this.bytes += text.length;
    return this.texts.push(text) - 1;
  }

  /** Id of bytes from..to of a text: Go shares the bytes, so this is no allocation. */
  part(text: string, from: number, to: number): number {
    if (to === from) return 0;
    if (to - from === 1) return this.ofByte(text.charCodeAt(from));
    return this.texts.push(text.slice(from, to)) - 1;
  }

  /** Id of a one-byte string; one per byte value is kept, as Go does. */
  ofByte(byte: number): number {
    return (this.single[byte] ??= this.add(String.fromCharCode(byte)));
  }
}
