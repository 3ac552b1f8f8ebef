/** A block's names. Lookup goes outwards to the package, the file's imports and the universe. */
import type { Obj } from './objects.ts';

let nextSerial = 0;

export class Scope {
  readonly parent: Scope | undefined;
  readonly names = new Map<string, Obj>();
  /** Grows from scope to scope as they are made: outer before inner, earlier before later. */
  readonly serial: number;

  constructor(parent: Scope | undefined) {
    this.parent = parent;
    this.serial = nextSerial++;
  }

  /** The object of a name, here or further out. */
  lookup(name: string): Obj | undefined {
    let scope: Scope | undefined = this.parent;
    const own = this.names.get(name);
    if (own !== undefined) return own;
    for (; scope !== undefined; scope = scope.parent) {
      const obj = scope.names.get(name);
      if (obj !== undefined) return obj;
    }
    return undefined;
  }
}
