/**
 * Labels and branches of one function body, checked before types as gc does: every label is used, every branch has somewhere to go. Bodies of
 * function literals inside are checked on their own.
 */
import type { BlockStmt, BranchStmt, Expr, LabeledStmt, Stmt } from './ast.ts';
import type { BranchTarget } from './check-info.ts';

interface Label {
  readonly stmt: LabeledStmt;
  readonly block: Block;
  used: boolean;
}

/** A block of statements, for what goto may jump to. */
interface Block {
  readonly parent: Block | undefined;
  readonly pos: number;
  /** goto statements in it, or in blocks inside, whose labels have not been met. */
  waiting: BranchStmt[];
  /** Of these, the ones before the variable declaration at `declared`: they must not jump over it. */
  barred: ReadonlySet<BranchStmt>;
  declared: number;
  /** The variables declared there. */
  names: string;
}

/** What unlabelled branches refer to, and the labelled statements around. */
interface Around {
  readonly breaks: BranchTarget | undefined;
  readonly continues: BranchTarget | undefined;
  readonly labels: readonly { readonly name: string; readonly target: Stmt }[];
  readonly block: Block;
}

/** Where branches go: what break and continue aim at, and the labels of goto. */
export interface Branches {
  readonly targets: Map<BranchStmt, BranchTarget>;
  readonly gotos: Map<BranchStmt, LabeledStmt>;
}

export function checkBranches(
  body: BlockStmt,
  branches: Branches,
  report: (pos: number, message: string) => void,
  place: (pos: number) => string,
): void {
  new BranchChecker(branches, report, place).function(body);
}

class BranchChecker {
  private readonly labels = new Map<string, Label>();
  private readonly branches: Branches;
  private readonly report: (pos: number, message: string) => void;
  private readonly place: (pos: number) => string;

  constructor(branches: Branches, report: (pos: number, message: string) => void, place: (pos: number) => string) {
    this.branches = branches;
    this.report = report;
    this.place = place;
  }

  function(body: BlockStmt): void {
    const block = this.block(body.stmts, body.pos, undefined, { breaks: undefined, continues: undefined, labels: [] });
    for (const { label, pos } of block.waiting) {
      if (label === undefined) continue;
      const known = this.labels.get(label.name);
      if (known === undefined) {
        this.report(label.pos, `label ${label.name} not defined`);
        continue;
      }
      known.used = true;
      const where = this.place(known.block.pos);
      this.report(label.pos < 0 ? pos : label.pos, `goto ${label.name} jumps into block starting at ${where}`);
    }
    for (const { stmt, used } of this.labels.values()) {
      if (!used) this.report(stmt.pos, `label ${stmt.label.name} defined and not used`);
    }
  }

  private block(stmts: readonly Stmt[], pos: number, parent: Block | undefined, around: Omit<Around, 'block'>): Block {
    const block: Block = { parent, pos, waiting: [], barred: new Set(), declared: -1, names: '' };
    for (const stmt of stmts) this.stmt(stmt, { ...around, block });
    return block;
  }

  /** A block inside another: its goto statements without a label yet may find one further out. */
  private inner(stmts: readonly Stmt[], pos: number, around: Around): void {
    around.block.waiting.push(...this.block(stmts, pos, around.block, around).waiting);
  }

  private declares(pos: number, names: readonly Expr[], { block }: Around): void {
    block.declared = pos;
    block.names = names.map((name) => (name.kind === 'Ident' ? name.name : '')).join(', ');
    block.barred = new Set(block.waiting);
  }

  private stmt(stmt: Stmt, around: Around): void {
    switch (stmt.kind) {
      case 'LabeledStmt':
        this.labeled(stmt, around);
        return;
      case 'BranchStmt':
        this.branch(stmt, around);
        return;
      case 'DeclStmt':
        if (stmt.decl.kind === 'VarDecl') {
          const [first] = stmt.decl.specs;
          this.declares(first?.pos ?? stmt.pos, first?.names ?? [], around);
        }
        return;
      case 'AssignStmt':
        if (stmt.op === ':=') this.declares(stmt.opPos, stmt.lhs, around);
        return;
      case 'BlockStmt':
        this.inner(stmt.stmts, stmt.pos, around);
        return;
      case 'IfStmt':
        this.inner(stmt.then.stmts, stmt.then.pos, around);
        if (stmt.else !== undefined) this.inner([stmt.else], stmt.else.pos, around);
        return;
      case 'ForStmt':
      case 'RangeStmt':
        this.inner(stmt.body.stmts, stmt.body.pos, { ...around, breaks: stmt, continues: stmt });
        return;
      case 'SwitchStmt':
      case 'TypeSwitchStmt':
      case 'SelectStmt':
        for (const clause of stmt.clauses) this.inner(clause.body, clause.pos, { ...around, breaks: stmt });
        return;
      default:
    }
  }

  private labeled(stmt: LabeledStmt, around: Around): void {
    const { name } = stmt.label;
    const other = this.labels.get(name);
    if (other !== undefined) {
      this.report(stmt.pos, `label ${name} already defined at ${this.place(other.stmt.pos)}`);
      this.stmt(stmt.stmt, around);
      return;
    }
    if (name !== '_') {
      const label: Label = { stmt, block: around.block, used: false };
      this.labels.set(name, label);
      this.arrive(label);
    }
    this.stmt(stmt.stmt, { ...around, labels: [...around.labels, { name, target: stmt.stmt }] });
  }

  /** A label has been met: goto statements before it that may jump here do. */
  private arrive(label: Label): void {
    const { block, stmt } = label;
    const { name } = stmt.label;
    block.waiting = block.waiting.filter((goto) => {
      if (goto.label?.name !== name) return true;
      this.branches.gotos.set(goto, stmt);
      label.used = true;
      if (block.barred.has(goto)) {
        const where = this.place(block.declared);
        this.report(goto.label.pos, `goto ${name} jumps over declaration of ${block.names} at ${where}`);
      }
      return false;
    });
  }

  private goto(stmt: BranchStmt, around: Around): void {
    const label = this.labels.get(stmt.label?.name ?? '');
    if (label !== undefined) {
      label.used = true;
      for (let block: Block | undefined = around.block; block !== undefined; block = block.parent) {
        if (block !== label.block) continue;
        this.branches.gotos.set(stmt, label.stmt);
        return;
      }
    }
    around.block.waiting.push(stmt);
  }

  private branch(stmt: BranchStmt, around: Around): void {
    if (stmt.tok === 'fallthrough') return;
    if (stmt.tok === 'goto') {
      this.goto(stmt, around);
      return;
    }
    if (stmt.label !== undefined) {
      this.labeledBranch(stmt, stmt.label.name, around);
      return;
    }
    const target = stmt.tok === 'break' ? around.breaks : around.continues;
    if (target !== undefined) this.branches.targets.set(stmt, target);
    else if (stmt.tok === 'break') this.report(stmt.pos, 'break is not in a loop, switch, or select');
    else this.report(stmt.pos, 'continue is not in a loop');
  }

  private labeledBranch(stmt: BranchStmt, name: string, around: Around): void {
    const pos = stmt.label?.pos ?? stmt.pos;
    const label = this.labels.get(name);
    if (label === undefined) {
      this.report(pos, `${stmt.tok} label not defined: ${name}`);
      return;
    }
    label.used = true;
    const target = around.labels.findLast((l) => l.name === name)?.target;
    const isLoop = target?.kind === 'ForStmt' || target?.kind === 'RangeStmt';
    const isBreakable =
      isLoop || target?.kind === 'SwitchStmt' || target?.kind === 'TypeSwitchStmt' || target?.kind === 'SelectStmt';
    if (target !== undefined && (stmt.tok === 'continue' ? isLoop : isBreakable)) {
      this.branches.targets.set(stmt, target as BranchTarget);
    } else this.report(pos, `invalid ${stmt.tok} label ${name}`);
  }
}
