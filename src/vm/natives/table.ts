/** Every native by name. Each file of this folder gives a list; add it here. */
import type { NativeDef } from '../native.ts';

const lists: readonly (readonly NativeDef[])[] = [];

export const nativeTable: ReadonlyMap<string, NativeDef> = new Map(lists.flat().map((native) => [native.name, native]));
