/** The parser's layer for types: everything that can stand where a type is expected, and parameter lists. */
import type {
  BasicLit,
  ChanTypeExpr,
  Ellipsis,
  Expr,
  FieldDecl,
  FuncTypeExpr,
  Ident,
  InterfaceTypeExpr,
  MethodSpec,
  ParamDecl,
  StructTypeExpr,
  TypeParamDecl,
} from './ast.ts';
import { ParserBase } from './parse-base.ts';

export abstract class TypeParser extends ParserBase {
  protected abstract expr(): Expr;

  /** A type; complains when there is none. */
  protected type(): Expr {
    const type = this.typeOrNone();
    if (type !== undefined) return type;
    const bad = this.bad();
    this.syntaxError('expected type');
    this.advance(',', ':', ';', ')', ']', '}');
    return bad;
  }

  protected typeOrNone(): Expr | undefined {
    this.enter();
    const type = this.typeHere();
    this.leave();
    return type;
  }

  private typeHere(): Expr | undefined {
    const pos = this.pos;
    switch (this.tok) {
      case '*':
        this.next();
        return { kind: 'StarExpr', pos, x: this.type() };
      case '<-':
        this.next();
        this.want('chan');
        return { kind: 'ChanTypeExpr', pos, dir: 'recv', elem: this.chanElem() };
      case 'func':
        this.next();
        return this.funcType(this.pos, 'function type');
      case '[':
        this.next();
        if (this.got(']')) return { kind: 'SliceTypeExpr', pos, elem: this.type() };
        return this.arrayType(pos);
      case 'chan':
        return this.chanType(pos);
      case 'map': {
        this.next();
        this.want('[');
        const key = this.type();
        this.want(']');
        return { kind: 'MapTypeExpr', pos, key, value: this.type() };
      }
      case 'struct':
        return this.structType();
      case 'interface':
        return this.interfaceType();
      case 'name':
        return this.qualifiedName(this.name());
      case '(': {
        this.next();
        const x = this.type();
        this.want(')');
        return { kind: 'ParenExpr', pos, x };
      }
      default:
        return undefined;
    }
  }

  private chanType(pos: number): ChanTypeExpr {
    this.next();
    const dir = this.got('<-') ? 'send' : 'both';
    return { kind: 'ChanTypeExpr', pos, dir, elem: this.chanElem() };
  }

  private chanElem(): Expr {
    const elem = this.typeOrNone();
    if (elem !== undefined) return elem;
    const bad = this.bad();
    this.syntaxError('missing channel element type');
    return bad;
  }

  /** After `[`, when no `]` follows. */
  protected arrayType(pos: number, first?: Expr): Expr {
    let len = first;
    if (len === undefined && !this.got('...')) {
      this.exprLevel++;
      len = this.expr();
      this.exprLevel--;
    }
    if (this.at(',')) {
      this.syntaxError('unexpected comma; expected ]');
      this.next();
    }
    this.want(']');
    return { kind: 'ArrayTypeExpr', pos, len, elem: this.type() };
  }

  /** `a` or `a.b`, perhaps with type arguments. */
  protected qualifiedName(name: Ident, inInterface = false): Expr {
    let type: Expr = name;
    if (this.got('.')) type = { kind: 'SelectorExpr', pos: name.pos, x: name, sel: this.name() };
    return this.at('[') ? this.typeInstance(type, inInterface && type === name) : type;
  }

  /** Type arguments in brackets, the current token being `[`. */
  private typeInstance(x: Expr, mayBeMethod: boolean): Expr {
    const lbrack = this.pos;
    this.next();
    this.exprLevel++;
    const args: Expr[] = [];
    if (this.at(']')) this.syntaxError('expected type argument list');
    let isMethod = false;
    while (!this.at(']') && !this.at('EOF')) {
      args.push(this.type());
      const isName = mayBeMethod && args.at(-1)?.kind === 'Ident';
      if (isName && (this.at('name') || this.at('interface') || (this.at('op') && this.scanner.op === '~'))) {
        isMethod = true; // what was read is a type parameter
        this.constraint();
      }
      if (!this.got(',')) break;
    }
    this.want(']');
    this.exprLevel--;
    const [index = this.bad(), ...rest] = args;
    if (isMethod) {
      this.error(lbrack, 'interface method must have no type parameters');
      return this.bad();
    }
    return { kind: 'IndexExpr', pos: x.pos, x, index, rest, lbrack };
  }

  /** After `func` (and the name of a declaration): parameters and results. `context` is what may have no type parameters. */
  protected funcType(pos: number, context = ''): FuncTypeExpr {
    if (context !== '' && this.at('[')) {
      this.syntaxError(`${context} must have no type parameters`);
      this.typeParameters();
    }
    this.want('(');
    const params = this.paramList('param');
    return { kind: 'FuncTypeExpr', pos, params, results: this.results() };
  }

  private results(): ParamDecl[] {
    if (this.got('(')) return this.paramList('result');
    const pos = this.pos;
    const type = this.typeOrNone();
    return type === undefined ? [] : [{ kind: 'ParamDecl', pos, name: undefined, type }];
  }

  /** A list of type parameters, the current token being `[`; or, with the first name read, what follows it. */
  protected typeParameters(first?: Ident, firstConstraint?: Expr): TypeParamDecl[] {
    const entries: { name: Ident; constraint: Expr | undefined }[] = [];
    const add = (name: Ident, constraint?: Expr): void => {
      const isAlone = this.at(',') || this.at(']');
      entries.push({ name, constraint: constraint ?? (isAlone ? undefined : this.constraint()) });
    };
    if (first === undefined) {
      this.next();
      if (this.at(']')) this.syntaxError('empty type parameter list');
    }
    this.exprLevel++;
    let pending = first;
    const close = this.list('parameter list', ',', ']', () => {
      const isFirst = pending !== undefined;
      const name = pending ?? this.name();
      pending = undefined;
      add(name, isFirst ? firstConstraint : undefined);
      return false;
    });
    this.exprLevel--;
    let constraint: Expr | undefined;
    const params: TypeParamDecl[] = [];
    for (const entry of entries.reverse()) {
      constraint = entry.constraint ?? constraint;
      if (constraint === undefined) {
        this.syntaxError('missing type constraint', close);
        constraint = { kind: 'BadExpr', pos: close };
      }
      params.push({ kind: 'TypeParamDecl', pos: entry.name.pos, name: entry.name, constraint });
    }
    return params.reverse();
  }

  /** A type, or a union of terms with or without `~`. */
  private constraint(): Expr {
    let x = this.unionTerm();
    while (this.at('op') && this.scanner.op === '|') {
      const opPos = this.pos;
      this.next();
      x = { kind: 'BinaryExpr', pos: x.pos, op: '|', opPos, x, y: this.unionTerm() };
    }
    return x;
  }

  private unionTerm(): Expr {
    const pos = this.pos;
    if (this.at('op') && this.scanner.op === '~') {
      this.next();
      return { kind: 'UnaryExpr', pos, op: '~', x: this.type() };
    }
    const type = this.typeOrNone();
    if (type !== undefined) return type;
    const bad = this.bad();
    this.syntaxError('expected ~ term or type');
    this.advance('op', ';', ')', ']', '}', ',');
    return bad;
  }

  /** After `(`. Each entry is a type, a name, or a name and a type; which it was shows at the end of the list. */
  protected paramList(role: 'param' | 'result' | 'receiver'): ParamDecl[] {
    const entries: { pos: number; name: Ident | undefined; type: Expr | undefined }[] = [];
    let named = 0;
    this.exprLevel++;
    const closePos = this.list('parameter list', ',', ')', () => {
      const pos = this.pos;
      if (this.at('name')) {
        const name = this.name();
        if (this.at('.') || this.at('[')) {
          // `a.T`, `a [n]T` or `a []T`, or the type `a[T]`
          const type = this.at('[') ? this.arrayOrInstance(name) : this.qualifiedName(name);
          const isNamed = type.kind === 'ArrayTypeExpr' || type.kind === 'SliceTypeExpr';
          entries.push({ pos, name: isNamed ? name : undefined, type });
          if (isNamed) named++;
        } else {
          const type = this.paramType();
          entries.push({ pos, name, type });
          if (type !== undefined) named++;
        }
      } else {
        const type = this.paramType();
        if (type === undefined) {
          this.syntaxError('expected )');
          this.advance(',', ')');
          return false;
        }
        entries.push({ pos, name: undefined, type });
      }
      return false;
    });
    this.exprLevel--;
    entries.forEach(({ type }, i) => {
      if (type?.kind !== 'Ellipsis') return;
      if (role !== 'param') this.error(type.pos, 'invalid use of ...');
      else if (i < entries.length - 1) this.error(type.pos, 'can only use ... with final parameter');
    });
    if (named === 0) {
      return entries.map((e) => ({
        kind: 'ParamDecl',
        pos: e.pos,
        name: undefined,
        type: e.type ?? (e.name as Ident),
      }));
    }
    return this.namedParams(entries, closePos);
  }

  /** After the name of a parameter or field, at `[`: its array or slice type; or the name was a type, and arguments follow. */
  private arrayOrInstance(name: Ident): Expr {
    const pos = this.pos;
    this.next();
    if (this.got(']')) return { kind: 'SliceTypeExpr', pos, elem: this.type() };
    if (this.at('...')) return this.arrayType(pos);
    this.exprLevel++;
    const args: Expr[] = [];
    let comma = false;
    if (!this.at(']')) args.push(this.expr());
    while (this.got(',')) {
      comma = true;
      const type = this.typeOrNone();
      if (type === undefined) break;
      args.push(type);
    }
    this.exprLevel--;
    const [index = this.bad(), ...rest] = args;
    this.want(']');
    const elem = comma ? undefined : this.typeOrNone();
    if (elem !== undefined) return { kind: 'ArrayTypeExpr', pos, len: index, elem };
    return { kind: 'IndexExpr', pos: name.pos, x: name, index, rest, lbrack: pos };
  }

  /** Gives each name without a type the type of the next entry; complains where there is no name or no type. */
  private namedParams(
    entries: readonly { pos: number; name: Ident | undefined; type: Expr | undefined }[],
    closePos: number,
  ): ParamDecl[] {
    const params: ParamDecl[] = [];
    let type: Expr | undefined;
    let missingName = -1;
    let missingType = -1;
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = entries[i];
      if (entry.type !== undefined) {
        type = entry.type;
        if (entry.name === undefined) missingName = entry.pos;
      } else if (type === undefined) {
        missingType = i === entries.length - 1 ? closePos : entry.pos;
        type = { kind: 'BadExpr', pos: entry.pos };
      }
      params.push({
        kind: 'ParamDecl',
        pos: entry.pos,
        name: entry.name ?? { kind: 'Ident', pos: entry.pos, name: '_' },
        type,
      });
    }
    // A last entry `b` in `(a int, b)` or `string` in `(a int, string)`: it looks like a name whose type is missing.
    if (missingType >= 0) this.syntaxError('missing parameter type', missingType);
    else if (missingName >= 0) this.syntaxError('missing parameter name', missingName);
    return params.reverse();
  }

  private paramType(): Expr | undefined {
    const pos = this.pos;
    if (!this.got('...')) return this.typeOrNone();
    let elem = this.typeOrNone();
    if (elem === undefined) {
      elem = this.bad();
      this.syntaxError('... is missing type');
    }
    const dots: Ellipsis = { kind: 'Ellipsis', pos, elem };
    return dots;
  }

  private structType(): StructTypeExpr {
    const pos = this.pos;
    this.want('struct');
    this.want('{');
    const fields: FieldDecl[] = [];
    this.list('struct type', ';', '}', () => {
      this.fieldDecl(fields);
      return false;
    });
    return { kind: 'StructTypeExpr', pos, fields };
  }

  private fieldDecl(fields: FieldDecl[]): void {
    const pos = this.pos;
    if (this.at('name')) {
      const first = this.name();
      if (this.at('.') || this.at('literal') || this.at(';') || this.at('}')) {
        this.embedded(fields, pos, this.qualifiedName(first));
        return;
      }
      if (this.at('[')) {
        const type = this.arrayOrInstance(first);
        if (type.kind === 'IndexExpr') this.embedded(fields, pos, type);
        else fields.push({ kind: 'FieldDecl', pos, name: first, type, tag: this.tag() });
        return;
      }
      const names = this.nameList(first);
      const type = this.type();
      const tag = this.tag();
      for (const name of names) fields.push({ kind: 'FieldDecl', pos: name.pos, name, type, tag });
      return;
    }
    if (this.at('*') || this.at('(')) {
      const star = this.got('*');
      const paren = this.pos;
      if (this.got('(')) {
        this.syntaxError('cannot parenthesize embedded type', paren);
        const inner = this.pos;
        const innerStar = this.got('*');
        const type = this.qualifiedName(this.name());
        this.got(')');
        this.embedded(fields, pos, star || innerStar ? { kind: 'StarExpr', pos: inner, x: type } : type);
        return;
      }
      const x = this.qualifiedName(this.name());
      this.embedded(fields, pos, { kind: 'StarExpr', pos, x });
      return;
    }
    this.syntaxError('expected field name or embedded type');
    this.advance(';', '}');
  }

  private embedded(fields: FieldDecl[], pos: number, type: Expr): void {
    fields.push({ kind: 'FieldDecl', pos, name: undefined, type, tag: this.tag() });
  }

  private tag(): BasicLit | undefined {
    if (!this.at('literal')) return undefined;
    if (this.scanner.litKind !== 'string') {
      const { pos, lit } = this.scanner;
      this.error(pos, `invalid syntax tree: incorrect tag syntax: "${lit}"`);
      this.next();
      return undefined;
    }
    return this.literal();
  }

  /** The current token, which is a literal. */
  protected literal(): BasicLit {
    const s = this.scanner;
    const lit: BasicLit = { kind: 'BasicLit', pos: s.pos, lit: s.litKind, raw: s.bad ? '' : s.lit };
    this.next();
    return lit;
  }

  private interfaceType(): InterfaceTypeExpr {
    const pos = this.pos;
    this.want('interface');
    this.want('{');
    const methods: MethodSpec[] = [];
    const embeds: Expr[] = [];
    this.list('interface type', ';', '}', () => {
      this.interfaceElement(methods, embeds);
      return false;
    });
    return { kind: 'InterfaceTypeExpr', pos, methods, embeds };
  }

  private interfaceElement(methods: MethodSpec[], embeds: Expr[]): void {
    const pos = this.pos;
    if (!this.at('name')) {
      embeds.push(this.constraint());
      return;
    }
    const name = this.name();
    if (this.at('(')) {
      const type = this.funcType(this.pos);
      methods.push({ kind: 'MethodSpec', pos, name, type });
      return;
    }
    let x = this.qualifiedName(name, true);
    if (x.kind === 'BadExpr') {
      this.funcType(this.pos); // a method with type parameters, reported
      return;
    }
    while (this.at('op') && this.scanner.op === '|') {
      const opPos = this.pos;
      this.next();
      x = { kind: 'BinaryExpr', pos: x.pos, op: '|', opPos, x, y: this.unionTerm() };
    }
    embeds.push(x);
  }
}
