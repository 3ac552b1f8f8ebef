/**
 * State of the function that is being compiled: its frame and where its variables live.
 *
 * Frame: results, then parameters, then locals and temporaries, which come and go like a stack (`alloc`, `mark`, `release`). A call
 * is staged on top: two link slots, the callee's results, its parameters.
 *
 * A variable lives in the frame, unless a pointer to it can exist or a closure shares it and it is assigned later: then in a box, and
 * the frame (or the closure) holds the box's address. Closures keep copies of variables that are not assigned once they are made.
 */
import type { CallExpr, Expr, LabeledStmt, SelectorExpr, Stmt } from './ast.ts';
import type { BranchTarget, Info, Selection } from './check-info.ts';
import type { Generator } from './codegen.ts';
import { slotsOf } from './codegen-types.ts';
import type { Code, Label } from './codegen-emit.ts';
import { GoFrame } from './codegen-frame.ts';
import { closeSelection, type Instance } from './codegen-instance.ts';
import { Exits, type RangeBody } from './codegen-exits.ts';
import type { VarObj } from './objects.ts';
import type { SourceFile } from './source.ts';
import { underlying } from './types.ts';

export type VarPlace =
  | { readonly kind: 'frame'; readonly slot: number }
  | { readonly kind: 'box'; readonly slot: number }
  /** Word of the running closure: the value itself, or the address of its box. */
  | { readonly kind: 'captured'; readonly word: number; readonly isBoxed: boolean }
  | { readonly kind: 'global'; readonly address: number };

export interface BranchLabels {
  readonly breakTo: Label;
  readonly continueTo: Label | undefined;
}

/** Code for any expression and statement. */
export interface Recursion {
  readonly value: (fg: FuncGen, e: Expr, want?: number) => number;
  readonly raw: (fg: FuncGen, e: Expr, want?: number) => number;
  readonly block: (fg: FuncGen, stmts: readonly Stmt[]) => void;
  readonly statement: (fg: FuncGen, s: Stmt) => void;
  readonly leave: (fg: FuncGen) => void;
}

/** Arrays above this many slots are kept on the heap, so that frames stay small. */
const MAX_FRAME_VAR_SLOTS = 2048;

export class FuncGen {
  readonly gen: Generator;
  readonly code: Code;
  readonly info: Info;
  readonly file: SourceFile | undefined;
  /** Function's name as traces have it; function literals are numbered after it. */
  readonly name: string;
  readonly packagePath: string;
  readonly places = new Map<VarObj, VarPlace>();
  readonly branches = new Map<BranchTarget, BranchLabels>();
  /** Result variables in order, with their slots in the frame. */
  results: readonly { readonly obj: VarObj | undefined; readonly slot: number; readonly slots: number }[] = [];
  hasNamedResults = false;
  /** The label of the code that runs deferred calls and returns; undefined in functions without defer and boxed results. */
  epilogue: Label | undefined;
  /** Where fallthrough goes: the next clause of the switch whose clause is being compiled. */
  nextClause: Label | undefined;
  literals = 0;
  /** Type arguments of the instance that is compiled. */
  instance: Instance | undefined;
  /** Set while the body of a range over a function is compiled. */
  rangeBody: RangeBody | undefined;
  /** Ways out of bodies of ranges over functions; bodies share those of the function around. */
  exits = new Exits();
  /** Names of such bodies are numbered per function. */
  rangeNames: { readonly name: string; count: number };
  private readonly gotoLabels = new Map<LabeledStmt, Label>();
  /** Appends that begin in a buffer on the stack, each with its bit in the slot that says which buffers are taken. */
  buffers: ReadonlyMap<CallExpr, number> = new Map();
  bufferSlot = -1;
  private top = 0;
  /** Greatest number of slots in use at once. */
  frameSlots = 0;
  /** The same frame as Go would have it. */
  readonly goFrame = new GoFrame();

  constructor(gen: Generator, info: Info, file: SourceFile | undefined, name: string, packagePath: string) {
    this.gen = gen;
    this.code = gen.code;
    this.info = info;
    this.file = file;
    this.name = name;
    this.packagePath = packagePath;
    this.rangeNames = { name, count: 0 };
  }

  alloc(slots: number): number {
    const slot = this.top;
    this.top += slots;
    if (this.top > this.frameSlots) this.frameSlots = this.top;
    return slot;
  }

  mark(): number {
    return this.top;
  }

  release(mark: number): void {
    this.top = mark;
    this.goFrame.release(mark);
  }

  /** Go's frame has room for this, beside what lies below the next slot. */
  keep(bytes: number): void {
    this.goFrame.keep(bytes, this.top);
  }

  /** The value of an expression, as the interface value that its context wants if it wants one (codegen-expr.ts). */
  value(e: Expr, want?: number): number {
    return this.gen.recursion.value(this, e, want);
  }

  /** The value of an expression with its static type. */
  raw(e: Expr, want?: number): number {
    return this.gen.recursion.raw(this, e, want);
  }

  /** A list of statements with its own variables. */
  block(stmts: readonly Stmt[]): void {
    this.gen.recursion.block(this, stmts);
  }

  statement(s: Stmt): void {
    this.gen.recursion.statement(this, s);
  }

  /** Goes to where the function returns. */
  leave(): void {
    this.gen.recursion.leave(this);
  }

  /** What a selector selects, in the instance at hand. */
  selection(e: SelectorExpr): Selection | undefined {
    const selection = this.info.selections.get(e);
    return selection === undefined ? undefined : closeSelection(e, selection);
  }

  /** Where goto finds a labelled statement. */
  gotoLabel(s: LabeledStmt): Label {
    const known = this.gotoLabels.get(s);
    if (known !== undefined) return known;
    const label = this.code.label();
    this.gotoLabels.set(s, label);
    return label;
  }

  /** The instructions that follow belong to this place. */
  at(pos: number): void {
    this.code.line = this.file === undefined || this.packagePath !== 'main' ? 0 : this.file.line(pos);
  }

  /** Whether the variable lives in a box. */
  isBoxed(v: VarObj): boolean {
    if (v.addressTaken || (v.captured && this.gen.escape.isShared(v))) return true;
    const kind = underlying(v.type).kind;
    return (kind === 'array' || kind === 'struct') && slotsOf(v.type) > MAX_FRAME_VAR_SLOTS;
  }

  placeOf(v: VarObj): VarPlace {
    const place = this.places.get(v);
    if (place !== undefined) return place;
    if (v.role === 'global') {
      const global: VarPlace = { kind: 'global', address: this.gen.globalAddress(v) };
      return global;
    }
    throw new Error(`variable ${v.name} has no place in ${this.name}`);
  }
}
