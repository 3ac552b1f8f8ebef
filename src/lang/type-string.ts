/** Types as gc writes them in messages. */
import type { Package } from './objects.ts';
import type { Alias, Interface, Named, Signature, Struct, Tuple, Type, TypeParam } from './types.ts';
import { quoteBytes } from './quote.ts';

/** The type's text; names of packages other than `from` are qualified. */
export function typeString(t: Type, from: Package | undefined): string {
  return new Writer(from).type(t);
}

/** Parameters and results of a method without their names: the part of a method's text after its name. */
export function unnamedSignature(s: Signature, from: Package | undefined): string {
  return new Writer(from, false).signature(s);
}

/** Types in parentheses, without names, as in "have (int, string)". */
export function tupleString(types: readonly string[]): string {
  return `(${types.join(', ')})`;
}

class Writer {
  private readonly from: Package | undefined;
  private depth = 0;

  private readonly paramNames: boolean;

  constructor(from: Package | undefined, paramNames = true) {
    this.paramNames = paramNames;
    this.from = from;
  }

  type(t: Type): string {
    if (this.depth > 50) return '…';
    this.depth++;
    const text = this.write(t);
    this.depth--;
    return text;
  }

  private write(t: Type): string {
    switch (t.kind) {
      case 'basic':
        return t.name;
      case 'named':
      case 'alias': {
        const { pkg } = t.obj;
        const name = t.obj.name + this.arguments(t);
        if (pkg === undefined || pkg.path === this.from?.path) return name;
        return `${this.from?.quotedPaths.has(pkg.path) === true ? `"${pkg.path}"` : pkg.name}.${name}`;
      }
      case 'typeparam':
        return t.obj.name;
      case 'union':
        return t.terms.map((term) => (term.tilde ? '~' : '') + this.type(term.type)).join(' | ');
      case 'pointer':
        return `*${this.type(t.elem)}`;
      case 'slice':
        return `[]${this.type(t.elem)}`;
      case 'array':
        return `[${t.len < 0 ? '…' : String(t.len)}]${this.type(t.elem)}`;
      case 'map':
        return `map[${this.type(t.key)}]${this.type(t.elem)}`;
      case 'chan': {
        const elem = this.type(t.elem);
        if (t.dir === 'send') return `chan<- ${elem}`;
        if (t.dir === 'recv') return `<-chan ${elem}`;
        return t.elem.kind === 'chan' && t.elem.dir === 'recv' ? `chan (${elem})` : `chan ${elem}`;
      }
      case 'struct':
        return this.struct(t);
      case 'tuple':
        return this.tuple(t, false);
      case 'signature':
        return `func${this.signature(t)}`;
      case 'interface':
        return this.interface(t);
    }
  }

  /** Type arguments of an instance, type parameters of a generic type. */
  private arguments(t: Named | Alias): string {
    const implicit = t.kind === 'named' ? (t.origin?.implicit.length ?? 0) : 0;
    if (t.targs.length > implicit) {
      return `[${t.targs
        .slice(implicit)
        .map((arg) => this.type(arg))
        .join(', ')}]`;
    }
    if (t.targs.length > 0) return '';
    return t.tparams.length > 0 ? this.typeParams(t.tparams) : '';
  }

  /** `[K comparable, V any]` */
  typeParams(params: readonly TypeParam[]): string {
    let text = '[';
    params.forEach((p, i) => {
      const next = params[i + 1];
      text += p.obj.name;
      if (next === undefined) text += ` ${this.type(p.constraint)}`;
      else text += next.constraint === p.constraint ? ', ' : ` ${this.type(p.constraint)}, `;
    });
    return `${text}]`;
  }

  signature(s: Signature): string {
    const params = s.tparams.length > 0 ? this.typeParams(s.tparams) : '';
    return params + this.plainSignature(s);
  }

  private plainSignature(s: Signature): string {
    const results = s.results.vars;
    const params = this.tuple(s.params, s.variadic);
    if (results.length === 0) return params;
    const only = results[0];
    if (results.length === 1 && (only.name === '' || !this.paramNames)) return `${params} ${this.type(only.type)}`;
    return `${params} ${this.tuple(s.results, false)}`;
  }

  private tuple(t: Tuple, variadic: boolean): string {
    const parts = t.vars.map((v, i) => {
      const name = v.name === '' || !this.paramNames ? '' : `${v.name} `;
      if (variadic && i === t.vars.length - 1 && v.type.kind === 'slice') return `${name}...${this.type(v.type.elem)}`;
      return name + this.type(v.type);
    });
    return `(${parts.join(', ')})`;
  }

  private struct(t: Struct): string {
    const parts = t.fields.map((f, i) => {
      const tag = t.tags[i] ?? '';
      const name = f.embedded ? '' : `${f.name} `;
      return name + this.type(f.type) + (tag === '' ? '' : ` ${quoteBytes(tag)}`);
    });
    return `struct{${parts.join('; ')}}`;
  }

  private interface(t: Interface): string {
    if (t.comparable && t.methods.length + t.embeds.length === 0) return 'comparable';
    const methods = t.methods.map((m) => m.name + this.signature(m.type));
    return `interface{${[...methods, ...t.embeds.map((e) => this.type(e))].join('; ')}}`;
  }
}
