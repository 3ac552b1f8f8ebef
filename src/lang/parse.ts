/** The parser: a file's text to its tree. Top layer of the parser class: packages, imports and declarations. */
import type {
  BlockStmt,
  ConstSpec,
  Decl,
  Expr,
  FileNode,
  FuncDecl,
  Ident,
  ImportDecl,
  ParamDecl,
  TypeParamDecl,
  TypeSpec,
  VarSpec,
} from './ast.ts';
import type { ConstDecl, TypeDecl, VarDecl } from './ast.ts';
import type { Report } from './parse-base.ts';
import { ParseAbort } from './parse-base.ts';
import { StmtParser } from './parse-stmt.ts';

/** What is left over for the checker to complain about, since gc does it there. */
export interface ParseNotes {
  readonly notCalls: readonly { readonly keyword: 'go' | 'defer'; readonly x: Expr }[];
  /** All function bodies, inner ones first. */
  readonly bodies: readonly BlockStmt[];
  readonly strayTypeGuards: readonly Expr[];
  /** Something outside the subset was met (and reported): checking the rest would only give follow-on errors. */
  readonly sawUnsupported: boolean;
}

export interface ParseResult {
  /** Absent when not even the package clause could be read, or nesting was too deep. */
  readonly file: FileNode | undefined;
  readonly notes: ParseNotes;
}

/** Parses a file. Every error goes to `report`; those that begin with "syntax error" mean that the tree is not to be used. */
export function parseFile(text: string, report: Report): ParseResult {
  const parser = new Parser(text, report);
  let file: FileNode | undefined;
  try {
    file = parser.file();
  } catch (error) {
    if (!(error instanceof ParseAbort)) throw error;
  }
  return { file, notes: parser.notes() };
}

class Parser extends StmtParser {
  notes(): ParseNotes {
    return {
      notCalls: this.notCalls,
      bodies: this.bodies,
      strayTypeGuards: [...this.typeGuards],
      sawUnsupported: this.sawUnsupported,
    };
  }

  file(): FileNode | undefined {
    this.next();
    const pos = this.pos;
    if (!this.got('package')) {
      this.syntaxError('package statement must be first');
      return undefined;
    }
    const packageName = this.name();
    this.want(';');
    if (this.errorCount > 0) return undefined; // what follows would hardly make sense
    const imports: ImportDecl[] = [];
    const decls: Decl[] = [];
    let importsOver = false;
    while (!this.at('EOF')) {
      if (this.at('import')) {
        if (importsOver) this.syntaxError('imports must appear before other declarations');
        importsOver = false; // said once for several in a row
        this.next();
        this.group((): undefined => void this.importDecl(imports));
      } else {
        importsOver = true;
        if (!this.topLevel(decls)) continue;
      }
      if (!this.at('EOF') && !this.got(';')) {
        this.syntaxError('after top level declaration');
        this.advance('import', 'const', 'type', 'var', 'func');
      }
    }
    return { kind: 'FileNode', pos, packageName, imports, decls };
  }

  /** One declaration; false when there was none and the parser has skipped to the next. */
  private topLevel(decls: Decl[]): boolean {
    switch (this.tok) {
      case 'const':
      case 'type':
      case 'var':
        decls.push(this.declaration());
        return true;
      case 'func': {
        const decl = this.funcDecl();
        if (decl !== undefined) decls.push(decl);
        return true;
      }
      default: {
        const last = decls.at(-1);
        if (this.at('{') && last?.kind === 'FuncDecl' && last.body === undefined) {
          this.syntaxError('unexpected semicolon or newline before {');
        } else this.syntaxError('non-declaration statement outside function body');
        this.advance('import', 'const', 'type', 'var', 'func');
        return false;
      }
    }
  }

  /** `spec` or `( spec; spec )`. */
  private group(spec: () => void): void {
    if (!this.got('(')) {
      spec();
      return;
    }
    this.list('grouped declaration', ';', ')', () => {
      spec();
      return false;
    });
  }

  private importDecl(imports: ImportDecl[]): void {
    const pos = this.pos;
    let name: Ident | undefined;
    if (this.at('name')) name = this.name();
    else if (this.at('.')) {
      name = { kind: 'Ident', pos, name: '.' };
      this.next();
    }
    if (!this.at('literal')) {
      this.syntaxError('missing import path');
      this.advance(';', ')');
      return;
    }
    if (this.scanner.litKind !== 'string' && !this.scanner.bad) this.syntaxError('import path must be a string');
    imports.push({ kind: 'ImportDecl', pos, name, path: this.literal() });
  }

  protected override declaration(): ConstDecl | VarDecl | TypeDecl {
    const pos = this.pos;
    const keyword = this.tok;
    this.next();
    if (keyword === 'const') {
      const specs: ConstSpec[] = [];
      this.group(() => specs.push(this.constSpec(specs.length)));
      return { kind: 'ConstDecl', pos, specs };
    }
    if (keyword === 'type') {
      const specs: TypeSpec[] = [];
      this.group(() => specs.push(this.typeSpec()));
      return { kind: 'TypeDecl', pos, specs };
    }
    const specs: VarSpec[] = [];
    this.group(() => specs.push(this.varSpec()));
    return { kind: 'VarDecl', pos, specs };
  }

  private gotAssign(): boolean {
    if (this.at(':=')) this.syntaxError('expected =');
    if (!this.at('=') && !this.at(':=')) return false;
    this.next();
    return true;
  }

  private constSpec(iota: number): ConstSpec {
    const pos = this.pos;
    const names = this.nameList(this.name());
    let type: Expr | undefined;
    let values: Expr[] = [];
    if (!this.at('EOF') && !this.at(';') && !this.at(')')) {
      type = this.typeOrNone();
      if (this.gotAssign()) values = this.exprList();
    }
    return { kind: 'ConstSpec', pos, names, type, values, iota };
  }

  private varSpec(): VarSpec {
    const pos = this.pos;
    const names = this.nameList(this.name());
    if (this.gotAssign()) return { kind: 'VarSpec', pos, names, type: undefined, values: this.exprList() };
    const type = this.type();
    return { kind: 'VarSpec', pos, names, type, values: this.gotAssign() ? this.exprList() : [] };
  }

  private typeSpec(): TypeSpec {
    const pos = this.pos;
    const name = this.name();
    if (this.at('[')) return { kind: 'TypeSpec', pos, name, ...this.typeAfterBracket() };
    const isAlias = this.gotAssign();
    const type = this.typeOrNone() ?? this.missingType();
    return { kind: 'TypeSpec', pos, name, tparams: [], isAlias, type };
  }

  private missingType(): Expr {
    const bad = this.bad();
    this.syntaxError('in type declaration');
    this.advance(';', ')');
    return bad;
  }

  /**
   * After the name of a type, at `[`: `[n]E` and `[]E`, or type parameters. `[N * M]E` could be both: a comma after it, or a constraint that
   * is no expression, tells.
   */
  private typeAfterBracket(): { tparams: readonly TypeParamDecl[]; isAlias: boolean; type: Expr } {
    const pos = this.pos;
    const array = (type: Expr): { tparams: readonly TypeParamDecl[]; isAlias: boolean; type: Expr } => ({
      tparams: [],
      isAlias: false,
      type,
    });
    this.next();
    if (this.got(']')) return array({ kind: 'SliceTypeExpr', pos, elem: this.type() });
    if (!this.at('name')) return array(this.arrayType(pos));
    const name = this.name();
    let constraint: Expr | undefined;
    if (!this.startsConstraint()) {
      this.exprLevel++;
      const first = this.exprAfter(name);
      this.exprLevel--;
      const split = splitTypeParam(first, this.at(','));
      if (split === undefined) return array(this.arrayType(pos, first));
      constraint = split;
    }
    const tparams = this.typeParameters(name, constraint);
    const isAlias = this.gotAssign();
    return { tparams, isAlias, type: this.typeOrNone() ?? this.missingType() };
  }

  /** Whether what follows the first name in brackets can only be a constraint, or the next type parameter. */
  private startsConstraint(): boolean {
    switch (this.tok) {
      case 'name':
      case 'interface':
      case '[':
      case 'func':
      case 'map':
      case 'chan':
      case 'struct':
      case ',':
        return true;
      case 'op':
        return this.scanner.op === '~';
      default:
        return false;
    }
  }

  private funcDecl(): FuncDecl | undefined {
    const pos = this.pos;
    this.next();
    let recv: ParamDecl | undefined;
    let hasReceiver = false;
    if (this.got('(')) {
      hasReceiver = true;
      const params = this.paramList('receiver');
      if (params.length === 0) this.error(this.pos, 'method has no receiver');
      else if (params.length > 1) this.error(this.pos, 'method has multiple receivers');
      recv = params[0];
    }
    if (!this.at('name')) {
      this.syntaxError(hasReceiver ? 'expected name' : 'expected name or (');
      this.advance('{', ';');
      if (this.at('{')) this.funcBody();
      return undefined;
    }
    const name = this.name();
    let tparams: readonly TypeParamDecl[] = [];
    if (!hasReceiver && this.at('[')) tparams = this.typeParameters();
    const type = this.funcType(pos, hasReceiver ? 'method' : '');
    const body = this.at('{') ? this.funcBody() : undefined;
    return { kind: 'FuncDecl', pos, recv, name, tparams, type, body };
  }
}

/** The constraint in `P *T,` or `P *T|U`, which was read as an expression; undefined when that is an array length. */
function splitTypeParam(x: Expr, isList: boolean): Expr | undefined {
  if (x.kind !== 'BinaryExpr') return undefined;
  if (x.op === '*' && x.x.kind === 'Ident') {
    return isList ? { kind: 'StarExpr', pos: x.opPos, x: x.y } : undefined;
  }
  if (x.op !== '|') return undefined;
  const left = splitTypeParam(x.x, true);
  return left === undefined ? undefined : { ...x, pos: left.pos, x: left };
}
