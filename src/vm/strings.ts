/**
 * The string table. A Go string is an id; the text is a JS string with one character (0…255) per byte. Id 0 is "". The program's
 * constants come first, with their index in `Program.strings` as id. Strings made at run time get further ids and are not looked
 * up: equal texts may have different ids, so strings are compared by text. Ids of strings that the collector freed are used again.
 */
import { KIND_STRING } from './heap-table.ts';
import type { Collector } from './collect.ts';
import type { Mem } from './mem.ts';

/** What a string costs the lab beside its bytes: its place in the table and the engine's header. */
const STRING_BYTES = 40;

export class Strings {
  /** Text by id; the main loop reads it directly. */
  readonly texts: string[];
  /** Number of each string in the heap table (0: never freed). */
  objects = new Int32Array(64);
  /** Number of the string whose bytes a part shares (0: it has its own). */
  backing = new Int32Array(64);
  private readonly single: number[] = [];
  private readonly freeIds: number[] = [];
  private readonly mem: Mem | undefined;
  private readonly gc: Collector | undefined;

  /** `constants[0]` must be "". Strings made later count against the limit of `mem` and are objects of `gc`. */
  constructor(constants: readonly string[], mem?: Mem, gc?: Collector) {
    this.mem = mem;
    this.gc = gc;
    this.texts = constants.slice();
    if (this.texts.length === 0) this.texts.push('');
    this.reserve();
  }

  get count(): number {
    return this.texts.length;
  }

  get(id: number): string {
    return this.texts[id];
  }

  /** Id of a text that may be new; it is the object that was accounted for last, if one was (Collector.nextIndex). */
  add(text: string): number {
    if (text.length === 0) return 0;
    const id = this.put(text, text.length + STRING_BYTES);
    this.objects[id] = this.gc?.register(KIND_STRING, id, true) ?? 0;
    return id;
  }

  /** Id of bytes from..to of string `id`: Go shares the bytes, so this is no allocation. */
  part(id: number, from: number, to: number): number {
    if (to === from) return 0;
    const text = this.texts[id];
    if (to - from === 1) return this.ofByte(text.charCodeAt(from));
    return this.sharing(text.slice(from, to), this.backing[id] === 0 ? this.objects[id] : this.backing[id]);
  }

  /** Id of a text whose bytes are those of object `backing` of the heap table, which it keeps alive. */
  sharing(text: string, backing: number): number {
    const part = this.put(text, STRING_BYTES);
    this.backing[part] = backing;
    if (this.gc === undefined) return part;
    this.gc.nextIndex = 0;
    this.objects[part] = this.gc.register(KIND_STRING, part, true);
    return part;
  }

  /** Id of a one-byte string; one per byte value is kept, as Go does. */
  ofByte(byte: number): number {
    return (this.single[byte] ??= this.put(String.fromCharCode(byte), 1 + STRING_BYTES));
  }

  private put(text: string, bytes: number): number {
    this.mem?.charge(bytes);
    const id = this.freeIds.pop();
    if (id !== undefined) {
      this.texts[id] = text;
      return id;
    }
    this.texts.push(text);
    this.reserve();
    return this.texts.length - 1;
  }

  private reserve(): void {
    if (this.texts.length <= this.objects.length) return;
    const length = 2 * this.texts.length;
    const objects = new Int32Array(length);
    objects.set(this.objects);
    this.objects = objects;
    const backing = new Int32Array(length);
    backing.set(this.backing);
    this.backing = backing;
  }

  /** Gives the id of a string that nothing refers to back (collector). */
  free(id: number): void {
    const isPart = this.backing[id] !== 0;
    this.mem?.charge(-(isPart ? 0 : this.texts[id].length) - STRING_BYTES);
    this.texts[id] = '';
    this.objects[id] = 0;
    this.backing[id] = 0;
    this.freeIds.push(id);
  }
}
