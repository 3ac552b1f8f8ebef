/** Tables made from the run-time types when a machine is built: method dispatch, and which type implements which interface. */
import type { Program } from './program.ts';
import type { RType } from './rtype.ts';

export class TypeTables {
  /** Function by type id × number of method names + method index; −1: none. */
  readonly dispatch: Int32Array;
  private readonly types: readonly RType[];
  /** By type id × number of types + interface id: 0 not asked yet, 1 no, 2 yes. */
  private readonly answers: Uint8Array;

  constructor(program: Program) {
    this.types = program.types;
    this.answers = new Uint8Array(program.types.length * program.types.length);
    const count = program.methodNames.length;
    this.dispatch = new Int32Array(program.types.length * count).fill(-1);
    const indexOf = new Map(program.methodNames.map((name, index) => [name, index]));
    for (const type of program.types) {
      if (type.kind === 'interface') continue;
      for (const method of type.methods) {
        const index = indexOf.get(method.name);
        if (index !== undefined) this.dispatch[type.id * count + index] = method.fn;
      }
    }
  }

  /** Whether a type has all methods of an interface type. */
  implements(typeId: number, interfaceId: number): boolean {
    const at = typeId * this.types.length + interfaceId;
    if (this.answers[at] === 0) this.answers[at] = this.missingMethod(typeId, interfaceId) === undefined ? 2 : 1;
    return this.answers[at] === 2;
  }

  /** The first method (by name) that the type lacks. */
  missingMethod(typeId: number, interfaceId: number): string | undefined {
    const has = this.types[typeId].methods;
    for (const wanted of this.types[interfaceId].methods) {
      const found = has.find((method) => method.name === wanted.name);
      if (found === undefined || found.signature !== wanted.signature) {
        return wanted.name.slice(wanted.name.lastIndexOf('.') + 1);
      }
    }
    return undefined;
  }

  /** Function of Error() string, else of String() string; −1: neither. */
  textMethod(typeId: number): number {
    for (const name of ['Error', 'String']) {
      const found = this.types[typeId].methods.find((method) => method.name === name);
      if (found !== undefined && this.types[found.signature].name === 'func() string') return found.fn;
    }
    return -1;
  }
}
