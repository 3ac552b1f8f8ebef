/**
 * The syntax tree of one Go file. Every node has a `kind` and a `pos`, the offset of its first character in the file
 * (see source.ts for lines and columns). Parentheses are kept as nodes, because gc's messages show them.
 * Nodes are made by the parser and never changed; what the checker finds out stands in maps beside the tree (check-info.ts).
 */

export interface NodeBase {
  readonly pos: number;
}

// ---------------------------------------------------------------- expressions

export interface Ident extends NodeBase {
  readonly kind: 'Ident';
  readonly name: string;
}

/** A literal as it stands in the source; `raw` includes quotes. */
export interface BasicLit extends NodeBase {
  readonly kind: 'BasicLit';
  readonly lit: 'int' | 'float' | 'imag' | 'char' | 'string';
  readonly raw: string;
}

/** `T{...}`, or `{...}` inside another composite literal (then `type` is absent). Elements may be KeyValueExpr. */
export interface CompositeLit extends NodeBase {
  readonly kind: 'CompositeLit';
  readonly type: Expr | undefined;
  readonly elts: readonly Expr[];
  readonly lbrace: number;
  readonly rbrace: number;
}

export interface KeyValueExpr extends NodeBase {
  readonly kind: 'KeyValueExpr';
  readonly key: Expr;
  readonly value: Expr;
}

export interface FuncLit extends NodeBase {
  readonly kind: 'FuncLit';
  readonly type: FuncTypeExpr;
  readonly body: BlockStmt;
}

export interface ParenExpr extends NodeBase {
  readonly kind: 'ParenExpr';
  readonly x: Expr;
}

export interface SelectorExpr extends NodeBase {
  readonly kind: 'SelectorExpr';
  readonly x: Expr;
  readonly sel: Ident;
}

/** `x[i]`; with type arguments the first is `index`, the others are `rest`. */
export interface IndexExpr extends NodeBase {
  readonly kind: 'IndexExpr';
  readonly x: Expr;
  readonly index: Expr;
  readonly rest: readonly Expr[];
  readonly lbrack: number;
}

/** `x[lo:hi]` or `x[lo:hi:max]`. Its `pos`, and that of what begins with it, is its bracket: so gc places errors. */
export interface SliceExpr extends NodeBase {
  readonly kind: 'SliceExpr';
  readonly x: Expr;
  readonly lo: Expr | undefined;
  readonly hi: Expr | undefined;
  readonly max: Expr | undefined;
  readonly lbrack: number;
}

/** `x.(T)`. The form `x.(type)` occurs only in TypeSwitchStmt, which keeps the `x` alone. */
export interface TypeAssertExpr extends NodeBase {
  readonly kind: 'TypeAssertExpr';
  readonly x: Expr;
  readonly type: Expr;
}

/** Call or conversion: the checker tells which (mode of `fun`). */
export interface CallExpr extends NodeBase {
  readonly kind: 'CallExpr';
  readonly fun: Expr;
  readonly args: readonly Expr[];
  /** Offset of `...` after the last argument. */
  readonly dots: number | undefined;
  readonly lparen: number;
  readonly rparen: number;
}

/** `*x`: dereference or pointer type. */
export interface StarExpr extends NodeBase {
  readonly kind: 'StarExpr';
  readonly x: Expr;
}

export type UnaryOp = '+' | '-' | '!' | '^' | '&' | '<-' | '~';

export interface UnaryExpr extends NodeBase {
  readonly kind: 'UnaryExpr';
  readonly op: UnaryOp;
  readonly x: Expr;
}

export type ArithOp = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '&^' | '<<' | '>>';
export type CompareOp = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type BinaryOp = ArithOp | CompareOp | '&&' | '||';

export interface BinaryExpr extends NodeBase {
  readonly kind: 'BinaryExpr';
  readonly op: BinaryOp;
  readonly opPos: number;
  readonly x: Expr;
  readonly y: Expr;
}

// types, which are expressions too

/** `[n]T`, or `[...]T` (then `len` is absent). */
export interface ArrayTypeExpr extends NodeBase {
  readonly kind: 'ArrayTypeExpr';
  readonly len: Expr | undefined;
  readonly elem: Expr;
}

export interface SliceTypeExpr extends NodeBase {
  readonly kind: 'SliceTypeExpr';
  readonly elem: Expr;
}

/** One field; `a, b int` gives two, with the same type node. An embedded field has no name. */
export interface FieldDecl extends NodeBase {
  readonly kind: 'FieldDecl';
  readonly name: Ident | undefined;
  readonly type: Expr;
  readonly tag: BasicLit | undefined;
}

export interface StructTypeExpr extends NodeBase {
  readonly kind: 'StructTypeExpr';
  readonly fields: readonly FieldDecl[];
}

/** One parameter or result; `a, b int` gives two, with the same type node. The type of a variadic one is an Ellipsis. */
export interface ParamDecl extends NodeBase {
  readonly kind: 'ParamDecl';
  readonly name: Ident | undefined;
  readonly type: Expr;
}

/** `...T` in a parameter list. */
export interface Ellipsis extends NodeBase {
  readonly kind: 'Ellipsis';
  readonly elem: Expr;
}

/** Its `pos` is the parenthesis after `func`, as in gc. */
export interface FuncTypeExpr extends NodeBase {
  readonly kind: 'FuncTypeExpr';
  readonly params: readonly ParamDecl[];
  readonly results: readonly ParamDecl[];
}

export interface MethodSpec extends NodeBase {
  readonly kind: 'MethodSpec';
  readonly name: Ident;
  readonly type: FuncTypeExpr;
}

/** One type parameter; `K, V any` gives two, with the same constraint node. Unions are BinaryExpr with `|`, terms UnaryExpr with `~`. */
export interface TypeParamDecl extends NodeBase {
  readonly kind: 'TypeParamDecl';
  readonly name: Ident;
  readonly constraint: Expr;
}

/** `embeds` may hold unions and terms with `~`, as in constraints. */
export interface InterfaceTypeExpr extends NodeBase {
  readonly kind: 'InterfaceTypeExpr';
  readonly methods: readonly MethodSpec[];
  readonly embeds: readonly Expr[];
}

export interface MapTypeExpr extends NodeBase {
  readonly kind: 'MapTypeExpr';
  readonly key: Expr;
  readonly value: Expr;
}

export type ChanDir = 'both' | 'send' | 'recv';

export interface ChanTypeExpr extends NodeBase {
  readonly kind: 'ChanTypeExpr';
  readonly dir: ChanDir;
  readonly elem: Expr;
}

/** Stands where an expression was missing; the parser has reported it, so it never reaches the code generator. */
export interface BadExpr extends NodeBase {
  readonly kind: 'BadExpr';
}

export type TypeExpr =
  ArrayTypeExpr | SliceTypeExpr | StructTypeExpr | FuncTypeExpr | InterfaceTypeExpr | MapTypeExpr | ChanTypeExpr;

export type Expr =
  | Ident
  | BasicLit
  | CompositeLit
  | KeyValueExpr
  | FuncLit
  | ParenExpr
  | SelectorExpr
  | IndexExpr
  | SliceExpr
  | TypeAssertExpr
  | CallExpr
  | StarExpr
  | UnaryExpr
  | BinaryExpr
  | Ellipsis
  | TypeExpr
  | BadExpr;

// ----------------------------------------------------------------- statements

export interface EmptyStmt extends NodeBase {
  readonly kind: 'EmptyStmt';
}

export interface ExprStmt extends NodeBase {
  readonly kind: 'ExprStmt';
  readonly x: Expr;
}

export interface SendStmt extends NodeBase {
  readonly kind: 'SendStmt';
  readonly ch: Expr;
  readonly value: Expr;
  readonly arrow: number;
}

export interface IncDecStmt extends NodeBase {
  readonly kind: 'IncDecStmt';
  readonly x: Expr;
  readonly op: '++' | '--';
  readonly opPos: number;
}

/** `op` is "=" or ":=", or the operator of `x op= y` (then one on each side). */
export interface AssignStmt extends NodeBase {
  readonly kind: 'AssignStmt';
  readonly lhs: readonly Expr[];
  readonly op: '=' | ':=' | ArithOp;
  readonly opPos: number;
  readonly rhs: readonly Expr[];
}

export interface GoStmt extends NodeBase {
  readonly kind: 'GoStmt';
  readonly call: CallExpr;
}

export interface DeferStmt extends NodeBase {
  readonly kind: 'DeferStmt';
  readonly call: CallExpr;
}

export interface ReturnStmt extends NodeBase {
  readonly kind: 'ReturnStmt';
  readonly results: readonly Expr[];
}

/** break, continue, fallthrough, goto. Where it goes: Info.branchTargets, Info.gotoTargets. */
export interface BranchStmt extends NodeBase {
  readonly kind: 'BranchStmt';
  readonly tok: 'break' | 'continue' | 'fallthrough' | 'goto';
  readonly label: Ident | undefined;
}

export interface BlockStmt extends NodeBase {
  readonly kind: 'BlockStmt';
  readonly stmts: readonly Stmt[];
  readonly rbrace: number;
}

export interface IfStmt extends NodeBase {
  readonly kind: 'IfStmt';
  readonly init: Stmt | undefined;
  readonly cond: Expr;
  readonly then: BlockStmt;
  readonly else: BlockStmt | IfStmt | undefined;
}

/** `case a, b:` or `default:` (then `list` is absent). */
export interface CaseClause extends NodeBase {
  readonly kind: 'CaseClause';
  readonly list: readonly Expr[] | undefined;
  readonly body: readonly Stmt[];
  readonly colon: number;
}

export interface SwitchStmt extends NodeBase {
  readonly kind: 'SwitchStmt';
  readonly init: Stmt | undefined;
  readonly tag: Expr | undefined;
  readonly clauses: readonly CaseClause[];
  readonly lbrace: number;
  readonly rbrace: number;
}

/** `switch bind := x.(type) { ... }`; the variable of each clause: Info.clauseVars. */
export interface TypeSwitchStmt extends NodeBase {
  readonly kind: 'TypeSwitchStmt';
  readonly init: Stmt | undefined;
  readonly bind: Ident | undefined;
  readonly x: Expr;
  readonly clauses: readonly CaseClause[];
  readonly lbrace: number;
  readonly rbrace: number;
}

/** `case comm:` or `default:` (then `comm` is absent). `comm` is a SendStmt, an ExprStmt or an AssignStmt of one receive. */
export interface CommClause extends NodeBase {
  readonly kind: 'CommClause';
  readonly comm: Stmt | undefined;
  readonly body: readonly Stmt[];
  readonly colon: number;
}

export interface SelectStmt extends NodeBase {
  readonly kind: 'SelectStmt';
  readonly clauses: readonly CommClause[];
  readonly lbrace: number;
  readonly rbrace: number;
}

export interface ForStmt extends NodeBase {
  readonly kind: 'ForStmt';
  readonly init: Stmt | undefined;
  readonly cond: Expr | undefined;
  readonly post: Stmt | undefined;
  readonly body: BlockStmt;
}

/** `for key, value := range x`; what kind of range: Info.ranges. */
export interface RangeStmt extends NodeBase {
  readonly kind: 'RangeStmt';
  readonly key: Expr | undefined;
  readonly value: Expr | undefined;
  /** A third variable, which the checker refuses. */
  readonly extra: Expr | undefined;
  readonly define: boolean;
  readonly x: Expr;
  readonly rangePos: number;
  readonly body: BlockStmt;
}

export interface LabeledStmt extends NodeBase {
  readonly kind: 'LabeledStmt';
  readonly label: Ident;
  readonly stmt: Stmt;
}

export interface DeclStmt extends NodeBase {
  readonly kind: 'DeclStmt';
  readonly decl: ConstDecl | VarDecl | TypeDecl;
}

export type Stmt =
  | EmptyStmt
  | ExprStmt
  | SendStmt
  | IncDecStmt
  | AssignStmt
  | GoStmt
  | DeferStmt
  | ReturnStmt
  | BranchStmt
  | BlockStmt
  | IfStmt
  | SwitchStmt
  | TypeSwitchStmt
  | SelectStmt
  | ForStmt
  | RangeStmt
  | LabeledStmt
  | DeclStmt;

// --------------------------------------------------------------- declarations

export interface ImportDecl extends NodeBase {
  readonly kind: 'ImportDecl';
  readonly name: Ident | undefined;
  readonly path: BasicLit;
}

/** One line of a const declaration. A line without values repeats those of the last line that had some (the checker does it). */
export interface ConstSpec extends NodeBase {
  readonly kind: 'ConstSpec';
  readonly names: readonly Ident[];
  readonly type: Expr | undefined;
  readonly values: readonly Expr[];
  readonly iota: number;
}

export interface ConstDecl extends NodeBase {
  readonly kind: 'ConstDecl';
  readonly specs: readonly ConstSpec[];
}

export interface VarSpec extends NodeBase {
  readonly kind: 'VarSpec';
  readonly names: readonly Ident[];
  readonly type: Expr | undefined;
  readonly values: readonly Expr[];
}

export interface VarDecl extends NodeBase {
  readonly kind: 'VarDecl';
  readonly specs: readonly VarSpec[];
}

export interface TypeSpec extends NodeBase {
  readonly kind: 'TypeSpec';
  readonly name: Ident;
  readonly tparams: readonly TypeParamDecl[];
  readonly isAlias: boolean;
  readonly type: Expr;
}

export interface TypeDecl extends NodeBase {
  readonly kind: 'TypeDecl';
  readonly specs: readonly TypeSpec[];
}

/** A function or method; without a body it is a native one (library packages only). */
export interface FuncDecl extends NodeBase {
  readonly kind: 'FuncDecl';
  readonly recv: ParamDecl | undefined;
  readonly name: Ident;
  readonly tparams: readonly TypeParamDecl[];
  readonly type: FuncTypeExpr;
  readonly body: BlockStmt | undefined;
}

export type Decl = ConstDecl | VarDecl | TypeDecl | FuncDecl;

export interface FileNode extends NodeBase {
  readonly kind: 'FileNode';
  readonly packageName: Ident;
  readonly imports: readonly ImportDecl[];
  readonly decls: readonly Decl[];
}
