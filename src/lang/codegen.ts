/**
 * The code generator for a whole program. Only what can be reached from the package initialisers and main.main is compiled: functions
 * get their index when they are first mentioned and wait in a queue; run-time types bring in their methods.
 */
import { Op } from '../vm/opcodes.ts';
import { GLOBALS, ZERO_BASE } from '../vm/mem.ts';
import type { FunctionInfo, KnobDeclaration, Program } from '../vm/program.ts';
import { T_PLAIN_ERROR, T_RUNTIME_ERROR } from '../vm/rtype.ts';
import type { CallExpr, FuncLit, RangeStmt } from './ast.ts';
import { AppendBuffers } from './append-buffers.ts';
import { storeItem, tuple } from './codegen-assign.ts';
import { raw, value } from './codegen-expr.ts';
import { Code } from './codegen-emit.ts';
import { FuncGen, type Recursion, type VarPlace } from './codegen-func.ts';
import { functionBody } from './codegen-body.ts';
import { boundInterfaceMethod, boundMethod, methodExpression, methodForData } from './codegen-method.ts';
import { type Instance, instanceFor, withInstance } from './codegen-instance.ts';
import { fullName, nativeName, receiverSlots } from './codegen-names.ts';
import { type Place, store } from './codegen-place.ts';
import { dropOnReturn } from './codegen-return.ts';
import { block, leave, statement } from './codegen-stmt.ts';
import { byName, methodKey, reflectName, slotsOf, TypeIds } from './codegen-types.ts';
import type { CheckedPackage, Info, KnobDecl, MethodSelection } from './check-info.ts';
import { floatValue } from './constant.ts';
import { Escape } from './escape.ts';
import { methodSet } from './lookup.ts';
import type { FuncObj, VarObj } from './objects.ts';
import type { Type } from './types.ts';
import { asNamed, basicTypes, identical, Signature, Tuple, underlying } from './types.ts';
import { makeVar } from './universe.ts';

type OpenFunction = { -readonly [K in keyof FunctionInfo]: FunctionInfo[K] };

/** Native of the library that is an instruction of its own. */
const WORK = 'lab.Work';
const PS_PER_NS = 1000;
/** More instances than any sensible program has; thrown by the generator, a program that needs them is refused. */
export const MAX_INSTANCES = 10_000;
export class TooManyInstances extends Error {}

/** Lines beyond are shown as this one. */
const MAX_LINE = 65535;

export class Generator {
  readonly code = new Code();
  readonly types = new TypeIds();
  readonly boolType = basicTypes.bool;
  /** What expressions and statements of all kinds come back to (FuncGen passes it on, so that files need not import in circles). */
  readonly recursion: Recursion = { value, raw, block, statement, leave };
  private readonly packages: ReadonlyMap<string, CheckedPackage>;
  private readonly knobs: readonly KnobDecl[];
  readonly escape: Escape;
  readonly appendBuffers: AppendBuffers;
  private readonly functions: OpenFunction[] = [];
  private readonly byObject = new Map<FuncObj, number>();
  /** Instances of each generic function or method. */
  private readonly instances = new Map<FuncObj, Map<string, { targs: readonly Type[]; index: number }[]>>();
  private readonly wrappers = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];
  private readonly globals = new Map<VarObj, number>();
  private globalSlots = 0;
  private readonly methodNames: string[] = [];
  private readonly natives: string[] = [];
  private thunks = 0;
  private instanceCount = 0;

  constructor(packages: readonly CheckedPackage[], knobs: readonly KnobDecl[]) {
    this.packages = new Map(packages.map((p) => [p.path, p]));
    this.knobs = knobs;
    this.escape = new Escape(this.packages);
    this.appendBuffers = new AppendBuffers(this.packages);
  }

  /** Compiles everything that can be reached. */
  program(fileName: string, source: string): Program {
    this.runtimeErrors();
    const entry = this.entry();
    this.drain();
    return {
      fileName,
      source,
      code: Int32Array.from(this.code.words),
      lines: Uint16Array.from(this.code.lines, (line) => Math.min(line, MAX_LINE)),
      functions: this.functions,
      entryFunction: entry,
      strings: this.code.strings,
      natives: this.natives,
      methodNames: this.methodNames,
      types: this.types.types,
      globalSlots: this.globalSlots,
      shapes: Int32Array.from(this.code.shapes),
      knobs: this.knobs.map(knobDeclaration),
    };
  }

  private drain(): void {
    for (;;) {
      const next = this.waiting.shift();
      if (next !== undefined) {
        next();
        continue;
      }
      const fresh = this.types.fresh.shift();
      if (fresh === undefined) return;
      this.addMethods(fresh.type, fresh.id);
    }
  }

  // ------------------------------------------------------------- functions

  /** A function without code yet. */
  private addFunction(
    name: string,
    packagePath: string,
    fileName: string,
    line: number,
    isWrapper: boolean,
    nilText?: string,
  ): number {
    return (
      this.functions.push({
        name,
        fileName,
        line,
        entry: 0,
        frameSlots: 0,
        paramSlots: 0,
        resultSlots: 0,
        frameBytes: 0,
        recoverPc: -1,
        isWrapper,
        ...(nilText === undefined ? {} : { nilText }),
        packagePath,
      }) - 1
    );
  }

  /** Puts a function on the queue; `compile` emits its code and answers where a recovered panic goes on. */
  private enqueue(index: number, fg: FuncGen, params: number, results: number, compile: () => number): void {
    this.waiting.push(() => {
      const fn = this.functions[index];
      fn.entry = this.code.here;
      fn.paramSlots = params;
      fn.resultSlots = results;
      fg.alloc(results + params);
      fn.recoverPc = withInstance(fg.instance, compile);
      dropOnReturn(this.code.words, fn.entry, this.code.here);
      fn.frameSlots = fg.frameSlots;
      fn.frameBytes = fg.goFrame.bytes(this.code.words, fn.entry, this.code.here);
    });
  }

  /** Index of a declared function or method; a native one gets a body that calls it. */
  functionIndex(fn: FuncObj): number {
    const instance = instanceFor(fn);
    if (instance === undefined) return this.byObject.get(fn) ?? this.addDeclared(fn, undefined);
    const { args } = instance;
    const list = this.instancesOf(fn, args);
    const known = list.find(({ targs }) => targs.every((t, i) => identical(t, args[i])));
    if (known !== undefined) return known.index;
    if (++this.instanceCount > MAX_INSTANCES) throw new TooManyInstances();
    return withInstance(instance, () => this.addDeclared(fn, instance));
  }

  /** The instances made so far whose type arguments have these texts. */
  private instancesOf(fn: FuncObj, args: readonly Type[]): { targs: readonly Type[]; index: number }[] {
    const origin = fn.origin ?? fn;
    const byText = this.instances.get(origin) ?? new Map<string, { targs: readonly Type[]; index: number }[]>();
    this.instances.set(origin, byText);
    const text = args.map(reflectName).join();
    const list = byText.get(text) ?? [];
    byText.set(text, list);
    return list;
  }

  private addDeclared(fn: FuncObj, instance: Instance | undefined): number {
    const p = this.packageOf(fn);
    const name = fullName(fn);
    const line = p.path === 'main' && fn.decl !== undefined ? p.file.line(fn.decl.pos) : 0;
    const index = this.addFunction(name, p.path, p.file.fileName, line, false);
    if (instance === undefined) this.byObject.set(fn, index);
    else this.instancesOf(fn, instance.args).push({ targs: instance.args, index });
    const fg = new FuncGen(this, p.info, p.file, name, p.path);
    fg.instance = instance;
    const results = slotsOf(fn.type.results);
    const params = receiverSlots(fn) + slotsOf(fn.type.params);
    const { decl } = fn;
    if (fn.isNative || decl?.body === undefined) {
      this.enqueue(index, fg, params, results, () => {
        this.emitNative(fg, nativeName(fn), 0, results, params);
        this.code.emit(Op.RET);
        return -1;
      });
    } else {
      const { body } = decl;
      const vars = p.info.funcVars.get(decl);
      this.enqueue(index, fg, params, results, () => {
        this.escape.lookAt(fn);
        return functionBody(fg, body, vars?.params ?? [], vars?.results ?? []);
      });
    }
    return index;
  }

  /** Calls a declared function whose frame is staged. */
  callFunction(fg: FuncGen, fn: FuncObj, frame: number, results: number): void {
    if (fn.isNative) {
      const params = receiverSlots(fn) + slotsOf(fn.type.params);
      this.emitNative(fg, nativeName(fn), frame, results, params);
    } else this.code.emit(Op.CALL, this.functionIndex(fn), frame);
  }

  /** Calls a native by name; results at `frame`, parameters after them. */
  callNative(fg: FuncGen, name: string, frame: number, results: number, params: number): void {
    this.emitNative(fg, name, frame, results, params);
  }

  private emitNative(fg: FuncGen, name: string, frame: number, results: number, params: number): void {
    if (name !== WORK) {
      this.code.shape(results, params);
      this.code.emit(Op.NATIVE, this.nativeIndex(name), frame, frame + results);
      return;
    }
    const left = fg.alloc(1);
    this.code.emit(Op.MULI, left, frame, PS_PER_NS);
    this.code.emit(Op.I2F, left, left);
    this.code.emit(Op.WORK, left);
  }

  private nativeIndex(name: string): number {
    const known = this.natives.indexOf(name);
    return known >= 0 ? known : this.natives.push(name) - 1;
  }

  /** A function literal that stands in `outer`; `places` are its captured variables. */
  addLiteral(e: FuncLit, outer: FuncGen, name: string, places: ReadonlyMap<VarObj, VarPlace>): number {
    const line = outer.packagePath === 'main' && outer.file !== undefined ? outer.file.line(e.pos) : 0;
    const index = this.addFunction(name, outer.packagePath, outer.file?.fileName ?? '', line, false);
    const fg = new FuncGen(this, outer.info, outer.file, name, outer.packagePath);
    fg.instance = outer.instance;
    for (const [v, place] of places) fg.places.set(v, place);
    const vars = outer.info.funcVars.get(e);
    const sum = (list: readonly VarObj[]): number => list.reduce((slots, v) => slots + slotsOf(v.type), 0);
    const params = vars?.params ?? [];
    const results = vars?.results ?? [];
    this.enqueue(index, fg, sum(params), sum(results), () => functionBody(fg, e.body, params, results));
    return index;
  }

  /** The body of a range over a function that stands in `outer`; `compile` emits its code. */
  addRangeBody(
    s: RangeStmt,
    outer: FuncGen,
    places: ReadonlyMap<VarObj, VarPlace>,
    compile: (fg: FuncGen) => void,
  ): number {
    outer.rangeNames.count++;
    const name = `${outer.rangeNames.name}-range${String(outer.rangeNames.count)}`;
    const line = outer.packagePath === 'main' && outer.file !== undefined ? outer.file.line(s.pos) : 0;
    const index = this.addFunction(name, outer.packagePath, outer.file?.fileName ?? '', line, false);
    const fg = new FuncGen(this, outer.info, outer.file, name, outer.packagePath);
    fg.instance = outer.instance;
    fg.exits = outer.exits;
    fg.rangeNames = outer.rangeNames;
    fg.results = outer.results;
    for (const [v, place] of places) fg.places.set(v, place);
    const params = outer.info.rangeFuncs.get(s)?.params ?? [];
    const slots = params.reduce((sum, v) => sum + slotsOf(v.type), 0);
    this.enqueue(index, fg, slots, 1, () => {
      compile(fg);
      return -1;
    });
    return index;
  }

  /** A function made by the compiler, with parameters from slot 0 on and no results (a deferred built-in). */
  addThunk(name: string, params: number, body: (fg: FuncGen) => void): number {
    this.thunks++;
    return this.addWrapper(`${name}·${this.thunks}`, params, 0, (fg) => {
      body(fg);
      fg.code.emit(Op.RET);
    });
  }

  /** A function made by the compiler, once per name; `nilText`: FunctionInfo. */
  addWrapper(name: string, params: number, results: number, body: (fg: FuncGen) => void, nilText?: string): number {
    const known = this.wrappers.get(name);
    if (known !== undefined) return known;
    const index = this.addFunction(name, 'main', '', 0, true, nilText);
    this.wrappers.set(name, index);
    const fg = new FuncGen(this, emptyInfo(this.packages), undefined, name, 'main');
    this.enqueue(index, fg, params, results, () => {
      this.code.line = 0;
      body(fg);
      return -1;
    });
    return index;
  }

  methodExpression(selection: MethodSelection, type: Type): number {
    return methodExpression(this, selection, type);
  }

  boundMethod(fn: FuncObj): number {
    return boundMethod(this, fn);
  }

  boundInterfaceMethod(fn: FuncObj): number {
    return boundInterfaceMethod(this, fn);
  }

  private packageOf(fn: FuncObj): CheckedPackage {
    const p = this.packages.get(fn.pkg?.path ?? '');
    if (p === undefined) throw new Error(`function ${fn.name} of no package`);
    return p;
  }

  // ----------------------------------------------------- what programs start with

  /** The function that initialises all packages and calls main.main. */
  private entry(): number {
    const index = this.addFunction('runtime.main', 'runtime', '', 0, false);
    const fg = new FuncGen(this, emptyInfo(this.packages), undefined, 'runtime.main', 'runtime');
    this.enqueue(index, fg, 0, 0, () => {
      const frame = fg.alloc(2) + 2;
      for (const p of this.packages.values()) {
        if (p.initOrder.length > 0) this.code.emit(Op.CALL, this.initialiser(p), frame);
        for (const fn of p.initFuncs) this.code.emit(Op.CALL, this.functionIndex(fn), frame);
      }
      const main = this.packages.get('main')?.funcs.find((fn) => fn.name === 'main' && fn.decl?.recv === undefined);
      if (main === undefined) throw new Error('no main.main');
      this.code.emit(Op.CALL, this.functionIndex(main), frame);
      this.code.emit(Op.RET);
      return -1;
    });
    return index;
  }

  /** The function that gives a package's variables their initial values. */
  private initialiser(p: CheckedPackage): number {
    const name = `${p.name}.init`;
    const index = this.addFunction(name, p.path, p.file.fileName, 0, false);
    const fg = new FuncGen(this, p.info, p.file, name, p.path);
    this.enqueue(index, fg, 0, 0, () => {
      this.escape.lookAtPackage(p);
      for (const { lhs, rhs } of p.initOrder) {
        fg.at(rhs.pos);
        const mark = fg.mark();
        const place = (v: VarObj): Place => ({ kind: 'global', address: this.globalAddress(v) });
        if (lhs.length === 1) {
          const from = fg.value(rhs);
          const [v] = lhs;
          if (v !== undefined) store(fg, place(v), from, slotsOf(v.type));
        } else {
          for (const [i, item] of tuple(fg, rhs).entries()) {
            const v = lhs[i];
            if (v !== undefined) storeItem(fg, place(v), item);
          }
        }
        fg.release(mark);
      }
      this.code.emit(Op.RET);
      return -1;
    });
    return index;
  }

  /** Absolute slot of a package-level variable. */
  globalAddress(v: VarObj): number {
    const known = this.globals.get(v);
    if (known !== undefined) return known;
    const address = slotsOf(v.type) === 0 ? ZERO_BASE : GLOBALS + this.globalSlots;
    this.globals.set(v, address);
    this.globalSlots += slotsOf(v.type);
    return address;
  }

  // ------------------------------------------------------------------ methods

  /** Index of a method name for dynamic calls. */
  methodIndex(key: string): number {
    const known = this.methodNames.indexOf(key);
    return known >= 0 ? known : this.methodNames.push(key) - 1;
  }

  private addMethods(type: Type, id: number): void {
    if (underlying(type).kind === 'interface') return;
    this.types.types[id].methods = methodSet(type)
      .flatMap((found) =>
        found.kind !== 'method'
          ? []
          : [
              {
                name: methodKey(found.obj),
                fn: methodForData(this, type, found),
                signature: this.types.id(found.obj.type),
              },
            ],
      )
      .sort(byName);
  }

  /** The methods of the machine's own error types. */
  private runtimeErrors(): void {
    const string = new Tuple([makeVar('', basicTypes.string, 'result')]);
    const errorSignature = this.types.id(new Signature(undefined, new Tuple([]), string, false));
    const markSignature = this.types.id(new Signature(undefined, new Tuple([]), new Tuple([]), false));
    const mark = this.addWrapper('runtime.Error.RuntimeError', 1, 0, (fg) => fg.code.emit(Op.RET));
    const prefixed = this.addWrapper('runtime.errorString.Error', 1, 1, (fg) => {
      const prefix = fg.alloc(1);
      fg.code.emit(Op.LDI, prefix, fg.code.string('runtime error: '), 0);
      fg.code.emit(Op.CONCAT, 0, prefix, 1);
      fg.code.emit(Op.RET);
    });
    const plain = this.addWrapper('runtime.plainError.Error', 1, 1, (fg) => {
      fg.code.emit(Op.MOV, 0, 1);
      fg.code.emit(Op.RET);
    });
    for (const [id, fn] of [
      [T_RUNTIME_ERROR, prefixed],
      [T_PLAIN_ERROR, plain],
    ]) {
      this.types.types[id].methods = [
        { name: 'Error', fn, signature: errorSignature },
        { name: 'RuntimeError', fn: mark, signature: markSignature },
      ];
    }
  }

  // -------------------------------------------------------------------- knobs

  /** Index of the knob that a call of lab.Knob names. */
  knobIndex(e: CallExpr, info: Info): number {
    const name = info.types.get(e.args[0])?.value;
    return this.knobs.findIndex((knob) => name?.kind === 'string' && knob.name === name.value);
  }
}

/** Wrappers have no source; any package's information will do, because they ask for none of it. */
function emptyInfo(packages: ReadonlyMap<string, CheckedPackage>): Info {
  for (const p of packages.values()) return p.info;
  throw new Error('a program without packages');
}

function knobDeclaration(knob: KnobDecl): KnobDeclaration {
  const u = underlying(knob.type);
  const named = asNamed(knob.type);
  const isDuration = named?.obj.name === 'Duration' && named.obj.pkg?.path === 'time';
  const basic = u.kind === 'basic' ? u.basic : 'int';
  const v = knob.defaultValue;
  const type = isDuration
    ? 'duration'
    : basic === 'bool'
      ? 'bool'
      : basic === 'string'
        ? 'string'
        : basic.startsWith('float')
          ? 'float'
          : 'int';
  const initial = v.kind === 'bool' || v.kind === 'string' ? v.value : floatValue(v);
  return { name: knob.name, type, default: initial };
}
