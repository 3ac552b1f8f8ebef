/** Expressions as gc writes them in messages: on one line, with function bodies and literal elements shortened to `…`. */
import type { Expr, FuncTypeExpr, ParamDecl } from './ast.ts';

/** Below this depth an expression is cut short; messages need no more, and the stack is finite. */
const maxDepth = 100;

export function exprString(x: Expr): string {
  return write(x, 0);
}

function write(x: Expr, depth: number): string {
  if (depth > maxDepth) return '…';
  const sub = (e: Expr): string => write(e, depth + 1);
  switch (x.kind) {
    case 'Ident':
      return x.name;
    case 'BasicLit':
      return x.raw;
    case 'CompositeLit':
      return `${x.type === undefined ? '' : sub(x.type)}{${x.elts.length > 0 ? '…' : ''}}`;
    case 'KeyValueExpr':
      return `${sub(x.key)}: ${sub(x.value)}`;
    case 'FuncLit':
      return `func${signature(x.type, depth)} {${x.body.stmts.length > 0 ? '…' : ''}}`;
    case 'ParenExpr':
      return `(${sub(x.x)})`;
    case 'SelectorExpr':
      return `${sub(x.x)}.${x.sel.name}`;
    case 'IndexExpr':
      return `${sub(x.x)}[${[x.index, ...x.rest].map(sub).join(', ')}]`;
    case 'SliceExpr': {
      const part = (e: Expr | undefined): string => (e === undefined ? '' : sub(e));
      return `${sub(x.x)}[${part(x.lo)}:${part(x.hi)}${x.max === undefined ? '' : `:${sub(x.max)}`}]`;
    }
    case 'TypeAssertExpr':
      return `${sub(x.x)}.(${x.type.kind === 'BadExpr' ? 'type' : sub(x.type)})`;
    case 'CallExpr':
      return `${sub(x.fun)}(${x.args.map(sub).join(', ')}${x.dots === undefined ? '' : '...'})`;
    case 'StarExpr':
      return `*${sub(x.x)}`;
    case 'UnaryExpr':
      return `${x.op}${sub(x.x)}`;
    case 'BinaryExpr':
      return `${sub(x.x)} ${x.op} ${sub(x.y)}`;
    case 'Ellipsis':
      return `...${sub(x.elem)}`;
    case 'ArrayTypeExpr':
      return `[${x.len === undefined ? '...' : sub(x.len)}]${sub(x.elem)}`;
    case 'SliceTypeExpr':
      return `[]${sub(x.elem)}`;
    case 'StructTypeExpr':
      return `struct{${x.fields.map((f) => (f.name === undefined ? sub(f.type) : `${f.name.name} ${sub(f.type)}`)).join('; ')}}`;
    case 'FuncTypeExpr':
      return `func${signature(x, depth)}`;
    case 'InterfaceTypeExpr': {
      const parts = x.methods.map((m) => `${m.name.name}${signature(m.type, depth)}`);
      return `interface{${[...parts, ...x.embeds.map(sub)].join('; ')}}`;
    }
    case 'MapTypeExpr':
      return `map[${sub(x.key)}]${sub(x.value)}`;
    case 'ChanTypeExpr':
      return `${x.dir === 'recv' ? '<-chan' : x.dir === 'send' ? 'chan<-' : 'chan'} ${sub(x.elem)}`;
    case 'BadExpr':
      return '_';
  }
}

function signature(type: FuncTypeExpr, depth: number): string {
  const list = (params: readonly ParamDecl[]): string =>
    params
      .map((p, i) => {
        if (p.name === undefined) return write(p.type, depth + 1);
        // a, b int
        const shared = params[i + 1]?.type === p.type;
        return shared ? p.name.name : `${p.name.name} ${write(p.type, depth + 1)}`;
      })
      .join(', ');
  const { params, results } = type;
  const single = results.length === 1 && results[0].name === undefined;
  const tail = results.length === 0 ? '' : single ? ` ${list(results)}` : ` (${list(results)})`;
  return `(${list(params)})${tail}`;
}
