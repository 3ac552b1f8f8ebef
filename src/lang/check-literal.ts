/** The checker's layer for composite literals. */
import type { CompositeLit, Expr } from './ast.ts';
import { SelectChecker } from './check-select.ts';
import { constString, toInt } from './constant.ts';
import { exprString } from './expr-string.ts';
import type { VarObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { newOperand } from './operand.ts';
import type { ConstValue } from './constant.ts';
import type { MapT, Struct, Type } from './types.ts';
import { ArrayT, invalidType, isExported, sameName, unalias } from './types.ts';
import { coreType } from './typeset.ts';

export abstract class LiteralChecker extends SelectChecker {
  protected override compositeLit(e: CompositeLit, hint: Type | undefined): Operand {
    const open = e.type?.kind === 'ArrayTypeExpr' && e.type.len === undefined ? e.type : undefined;
    let type: Type;
    let base: Type;
    if (open !== undefined) {
      const elem = this.varType(open.elem);
      const length = this.elements(e.elts, elem, -1);
      type = new ArrayT(elem, length);
      this.recordAs(open, 'type', type);
      return this.valueOperand(e, type);
    }
    if (e.type !== undefined) {
      type = this.type(e.type);
      base = type;
    } else if (hint !== undefined) {
      type = hint;
      const u = coreType(hint);
      base = u.kind === 'pointer' ? u.elem : hint;
    } else {
      this.error(e.pos, 'missing type in composite literal');
      this.useElements(e.elts);
      return newOperand(e);
    }
    const u = coreType(base);
    switch (u.kind) {
      case 'struct':
        this.structElements(e, u, base);
        break;
      case 'array':
        this.elements(e.elts, u.elem, u.len);
        break;
      case 'slice':
        this.elements(e.elts, u.elem, -1);
        break;
      case 'map':
        this.mapElements(e, u);
        break;
      default:
        this.useElements(e.elts);
        if (u === invalidType) return newOperand(e);
        this.error(
          e.pos,
          `invalid composite literal type ${this.text(type)}${u.kind === 'typeparam' ? ' (no common underlying type)' : ''}`,
        );
        return newOperand(e);
    }
    return this.valueOperand(e, type);
  }

  /** Checks elements for their own errors when there is nothing to check them against. */
  private useElements(elts: readonly Expr[]): void {
    for (const e of elts) {
      const value = e.kind === 'KeyValueExpr' ? e.value : e;
      this.raw(value);
    }
  }

  private structElements(e: CompositeLit, struct: Struct, type: Type): void {
    const { elts } = e;
    if (elts.length === 0) return;
    if (elts[0].kind === 'KeyValueExpr') this.keyedFields(elts, struct, type);
    else this.positionalFields(e, struct, type);
  }

  private keyedFields(elts: readonly Expr[], struct: Struct, type: Type): void {
    const seen = new Set<VarObj>();
    for (const e of elts) {
      if (e.kind !== 'KeyValueExpr') {
        this.error(e.pos, 'mixture of field:value and value elements in struct literal');
        continue;
      }
      const { key } = e;
      if (key.kind !== 'Ident') {
        this.error(e.pos, `invalid field name ${exprString(key)} in struct literal`);
        this.raw(e.value);
        continue;
      }
      const field =
        key.name === '_' ? undefined : struct.fields.find((f) => sameName(f.name, f.pkg, key.name, this.pkg));
      if (field === undefined) {
        this.error(e.pos, this.unknownField(key.name, struct, type));
        this.raw(e.value);
        continue;
      }
      this.info.uses.set(key, field);
      const x = this.expr(e.value);
      this.assignment(x, field.type, 'struct literal');
      if (seen.has(field)) this.error(e.pos, `duplicate field name ${key.name} in struct literal`);
      seen.add(field);
    }
  }

  private unknownField(name: string, struct: Struct, type: Type): string {
    const text = this.text(type);
    const other = struct.fields.find((f) => f.name.toLowerCase() === name.toLowerCase());
    const base = `unknown field ${name} in struct literal of type ${text}`;
    if (other === undefined || name === '_') return base;
    if (other.name === name) return `cannot refer to unexported field ${name} in struct literal of type ${text}`;
    const foreign = other.pkg?.path !== this.pkg.path && !isExported(other.name);
    return foreign ? base : `${base}, but does have ${other.name}`;
  }

  private positionalFields(e: CompositeLit, struct: Struct, type: Type): void {
    const { elts } = e;
    for (const [i, elt] of elts.entries()) {
      if (elt.kind === 'KeyValueExpr') {
        this.error(elt.pos, 'mixture of field:value and value elements in struct literal');
        continue;
      }
      const field = struct.fields[i];
      const x = this.expr(elt);
      if (field === undefined) {
        this.error(x.expr.pos, `too many values in struct literal of type ${this.text(type)}`);
        return;
      }
      if (!isExported(field.name) && field.pkg?.path !== this.pkg.path) {
        this.error(
          x.expr.pos,
          `implicit assignment to unexported field ${field.name} in struct literal of type ${this.text(type)}`,
        );
        continue;
      }
      this.assignment(x, field.type, 'struct literal');
    }
    if (elts.length < struct.fields.length) {
      this.error(e.rbrace, `too few values in struct literal of type ${this.text(type)}`);
    }
  }

  /** Elements of an array or slice; answers one more than the largest index. `length` -1: no limit. */
  private elements(elts: readonly Expr[], type: Type, length: number): number {
    const seen = new Set<number>();
    let index = 0;
    let largest = 0;
    for (const e of elts) {
      let value = e;
      let valid = true;
      if (e.kind === 'KeyValueExpr') {
        value = e.value;
        const at = this.elementIndex(e.key, length);
        valid = at >= 0;
        if (valid) index = at;
      } else if (length >= 0 && index >= length) {
        this.error(e.pos, `index ${String(index)} is out of bounds (>= ${String(length)})`);
        valid = false;
        index++;
      }
      if (valid) {
        if (seen.has(index)) this.error(e.pos, `duplicate index ${String(index)} in array or slice literal`);
        seen.add(index);
        index++;
        largest = Math.max(largest, index);
      }
      const x = this.expr(value, type, true);
      this.assignment(x, type, 'array or slice literal');
    }
    return largest;
  }

  private elementIndex(key: Expr, length: number): number {
    const x = this.expr(key);
    if (!this.validIndex(x)) return -1;
    if (x.mode !== 'const' || x.value === undefined) {
      this.error(key.pos, `index ${exprString(key)} must be integer constant`);
      return -1;
    }
    const value = Number(toInt(x.value)?.value ?? 0n);
    if (length >= 0 && value >= length) {
      this.error(key.pos, `invalid argument: index ${String(value)} out of bounds [0:${String(length)}]`);
      return -1;
    }
    return value;
  }

  private mapElements(e: CompositeLit, map: MapT): void {
    const seen = new Set<string>();
    for (const elt of e.elts) {
      if (elt.kind !== 'KeyValueExpr') {
        this.error(elt.pos, 'missing key in map literal');
        this.raw(elt);
        continue;
      }
      const key = this.expr(elt.key, map.key, true);
      this.assignment(key, map.key, 'map literal');
      if (key.mode === 'invalid') continue;
      if (key.mode === 'const' && key.value !== undefined) {
        const id = constantKey(
          key.value,
          typeKey(key.type, (t) => this.text(t)),
        );
        if (seen.has(id)) this.error(elt.key.pos, `duplicate key ${constString(key.value)} in map literal`);
        seen.add(id);
      }
      const value = this.expr(elt.value, map.elem, true);
      this.assignment(value, map.elem, 'map literal');
    }
  }
}

/** Text of a constant's type that is the same under its other names (byte, aliases). */
export function typeKey(type: Type, text: (t: Type) => string): string {
  const t = unalias(type);
  return t.kind === 'basic' ? t.basic : text(t);
}

/** Text that is equal for equal constants of one type. */
export function constantKey(value: ConstValue, type: string): string {
  switch (value.kind) {
    case 'bool':
    case 'string':
      return `${type} ${value.kind} ${String(value.value)}`;
    case 'int':
      return `${type} ${value.value.toString()}/1`;
    case 'float':
      return `${type} ${value.num.toString()}/${value.den.toString()}`;
  }
}
