/**
 * Types at run time: what interface values, maps, printing and panics need to know. `Program.types[id]` is one of these; ids of the
 * predeclared types are fixed, so natives can make interface values of them. Two identical types have one id.
 */

export type RKind =
  | 'invalid'
  | 'bool'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'uintptr'
  | 'float32'
  | 'float64'
  | 'string'
  | 'pointer'
  | 'slice'
  | 'array'
  | 'map'
  | 'chan'
  | 'func'
  | 'struct'
  | 'interface';

export interface RField {
  readonly name: string;
  readonly type: number;
  /** First slot of the field within the struct. */
  readonly slot: number;
  readonly embedded: boolean;
  readonly exported: boolean;
  /** Its tag, if it has one. */
  readonly tag?: string;
}

export interface RMethod {
  /** Name; an unexported one is qualified by its package's path ("main.run"). */
  readonly name: string;
  /**
   * Function (index into Program.functions) that takes the data slot of an interface value as its receiver: for types of one slot the
   * value itself, for others the address of the copy. −1 in interface types.
   */
  readonly fn: number;
  /** Type id of the func type without receiver: only methods that agree on it satisfy an interface. */
  readonly signature: number;
}

export interface RType {
  readonly id: number;
  readonly kind: RKind;
  /** As %T and panics print it: "int", "main.T", "[]*main.T", "interface {}". */
  readonly name: string;
  /** Has a name of its own (predeclared or declared). */
  readonly named: boolean;
  /** Import path of the package that declares it; "" for predeclared and unnamed types. */
  readonly pkgPath: string;
  /** Slots of a value. */
  readonly slots: number;
  /** Size and alignment that gc gives it on a 64-bit machine. */
  readonly bytes: number;
  readonly align: number;
  /** Holds no pointers. */
  readonly noscan: boolean;
  readonly comparable: boolean;
  /** Element of pointer, slice, array, map, chan; else 0. */
  readonly elem: number;
  /** Key of a map; else 0. */
  readonly key: number;
  /** Length of an array; else 0. */
  readonly length: number;
  /** Direction of a channel. */
  readonly dir: 'both' | 'send' | 'recv' | '';
  readonly fields: readonly RField[];
  /** Names of the types of a func type's parameters. */
  readonly params?: readonly string[];
  /** Its last parameter is variadic. */
  readonly variadic?: boolean;
  /** The method set, sorted by name; for an interface type what it asks for. */
  readonly methods: readonly RMethod[];
}

export const T_NIL = 0;
export const T_BOOL = 1;
export const T_INT = 2;
export const T_INT8 = 3;
export const T_INT16 = 4;
export const T_INT32 = 5;
export const T_INT64 = 6;
export const T_UINT = 7;
export const T_UINT8 = 8;
export const T_UINT16 = 9;
export const T_UINT32 = 10;
export const T_UINT64 = 11;
export const T_UINTPTR = 12;
export const T_FLOAT32 = 13;
export const T_FLOAT64 = 14;
export const T_STRING = 15;
/** interface {} */
export const T_ANY = 16;
/** runtime.errorString: kind string; Error() puts "runtime error: " before it. */
export const T_RUNTIME_ERROR = 17;
/** runtime.plainError: kind string; a runtime.Error whose text stands as it is. */
export const T_PLAIN_ERROR = 18;
/** []interface {} */
export const T_ANY_SLICE = 19;
/** []uint8 */
export const T_BYTES = 20;
/** First id that is not predeclared. */
export const T_FIRST_FREE = 21;

/** Go's name of the kind as gc's size rules need it: bytes of a scalar kind. */
export function scalarBytes(kind: RKind): number {
  switch (kind) {
    case 'bool':
    case 'int8':
    case 'uint8':
      return 1;
    case 'int16':
    case 'uint16':
      return 2;
    case 'int32':
    case 'uint32':
    case 'float32':
      return 4;
    case 'string':
    case 'interface':
      return 16;
    case 'slice':
      return 24;
    default:
      return 8;
  }
}

export function isSignedKind(kind: RKind): boolean {
  return kind === 'int' || kind === 'int8' || kind === 'int16' || kind === 'int32' || kind === 'int64';
}

export function isUnsignedKind(kind: RKind): boolean {
  return (
    kind === 'uint' ||
    kind === 'uint8' ||
    kind === 'uint16' ||
    kind === 'uint32' ||
    kind === 'uint64' ||
    kind === 'uintptr'
  );
}

export function isFloatKind(kind: RKind): boolean {
  return kind === 'float32' || kind === 'float64';
}
