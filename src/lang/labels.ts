/**
 * Labels and branches of one function body, checked before types as gc does: every label is used, every branch has somewhere to go. Bodies of
 * function literals inside are checked on their own.
 */
import type { BlockStmt, BranchStmt, LabeledStmt, Stmt } from './ast.ts';
import type { BranchTarget } from './check-info.ts';

interface Label {
  readonly stmt: LabeledStmt;
  used: boolean;
}

/** What unlabelled branches refer to, and the labelled statements around. */
interface Around {
  readonly breaks: BranchTarget | undefined;
  readonly continues: BranchTarget | undefined;
  readonly labels: readonly { readonly name: string; readonly target: Stmt }[];
}

export function checkBranches(
  body: BlockStmt,
  targets: Map<BranchStmt, BranchTarget>,
  report: (pos: number, message: string) => void,
  place: (pos: number) => string,
): void {
  new BranchChecker(targets, report, place).function(body);
}

class BranchChecker {
  private readonly labels = new Map<string, Label>();
  private readonly targets: Map<BranchStmt, BranchTarget>;
  private readonly report: (pos: number, message: string) => void;
  private readonly place: (pos: number) => string;

  constructor(
    targets: Map<BranchStmt, BranchTarget>,
    report: (pos: number, message: string) => void,
    place: (pos: number) => string,
  ) {
    this.targets = targets;
    this.report = report;
    this.place = place;
  }

  function(body: BlockStmt): void {
    this.block(body.stmts, { breaks: undefined, continues: undefined, labels: [] });
    for (const { stmt, used } of this.labels.values()) {
      if (!used) this.report(stmt.pos, `label ${stmt.label.name} defined and not used`);
    }
  }

  private block(stmts: readonly Stmt[], around: Around): void {
    for (const stmt of stmts) this.stmt(stmt, around);
  }

  private stmt(stmt: Stmt, around: Around): void {
    switch (stmt.kind) {
      case 'LabeledStmt':
        this.labeled(stmt, around);
        return;
      case 'BranchStmt':
        this.branch(stmt, around);
        return;
      case 'BlockStmt':
        this.block(stmt.stmts, around);
        return;
      case 'IfStmt':
        this.block(stmt.then.stmts, around);
        if (stmt.else !== undefined) this.stmt(stmt.else, around);
        return;
      case 'ForStmt':
      case 'RangeStmt':
        this.block(stmt.body.stmts, { ...around, breaks: stmt, continues: stmt });
        return;
      case 'SwitchStmt':
      case 'TypeSwitchStmt':
      case 'SelectStmt':
        for (const clause of stmt.clauses) this.block(clause.body, { ...around, breaks: stmt });
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
    if (name !== '_') this.labels.set(name, { stmt, used: false });
    this.stmt(stmt.stmt, { ...around, labels: [...around.labels, { name, target: stmt.stmt }] });
  }

  private branch(stmt: BranchStmt, around: Around): void {
    if (stmt.tok === 'fallthrough' || stmt.tok === 'goto') {
      const label = stmt.label === undefined ? undefined : this.labels.get(stmt.label.name);
      if (label !== undefined) label.used = true;
      return;
    }
    if (stmt.label !== undefined) {
      this.labeledBranch(stmt, stmt.label.name, around);
      return;
    }
    const target = stmt.tok === 'break' ? around.breaks : around.continues;
    if (target !== undefined) this.targets.set(stmt, target);
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
      this.targets.set(stmt, target as BranchTarget);
    } else this.report(pos, `invalid ${stmt.tok} label ${name}`);
  }
}
