/** Natives of package math and the random bits of math/rand. */
import { COST_FLOAT, COST_MOVE, COST_NATIVE, type CostClass } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';
import * as f from './math-functions.ts';

function unary(name: string, cost: CostClass, of: (x: number) => number): NativeDef {
  return {
    name,
    ordered: false,
    cost,
    run(vm, _g, args, res) {
      vm.mem.setFloat(res, of(vm.mem.getFloat(args)));
      return HOST_CONTINUE;
    },
  };
}

function binary(name: string, cost: CostClass, of: (x: number, y: number) => number): NativeDef {
  return {
    name,
    ordered: false,
    cost,
    run(vm, _g, args, res) {
      vm.mem.setFloat(res, of(vm.mem.getFloat(args), vm.mem.getFloat(args + 1)));
      return HOST_CONTINUE;
    },
  };
}

/** Go's Max and Min let an infinity win over NaN. */
function extreme(pick: (x: number, y: number) => number, winner: number): (x: number, y: number) => number {
  return (x, y) => (x === winner || y === winner ? winner : pick(x, y));
}

const singles = new Float32Array(1);
const singleBits = new Uint32Array(singles.buffer);

export const mathNatives: readonly NativeDef[] = [
  unary('math.Sqrt', COST_FLOAT, Math.sqrt),
  unary('math.Abs', COST_FLOAT, Math.abs),
  unary('math.Floor', COST_FLOAT, Math.floor),
  unary('math.Ceil', COST_FLOAT, Math.ceil),
  unary('math.Trunc', COST_FLOAT, Math.trunc),
  unary('math.Round', COST_FLOAT, f.round),
  unary('math.RoundToEven', COST_FLOAT, f.roundToEven),
  unary('math.Exp', COST_NATIVE, f.exp),
  unary('math.Exp2', COST_NATIVE, f.exp2),
  unary('math.Log', COST_NATIVE, f.log),
  unary('math.Log1p', COST_NATIVE, f.log1p),
  unary('math.Sin', COST_NATIVE, f.sin),
  unary('math.Cos', COST_NATIVE, f.cos),
  unary('math.Tan', COST_NATIVE, f.tan),
  unary('math.Asin', COST_NATIVE, f.asin),
  unary('math.Acos', COST_NATIVE, f.acos),
  unary('math.Atan', COST_NATIVE, f.atan),
  unary('math.Sinh', COST_NATIVE, f.sinh),
  unary('math.Cosh', COST_NATIVE, f.cosh),
  unary('math.Tanh', COST_NATIVE, f.tanh),
  unary('math.Cbrt', COST_NATIVE, f.cbrt),
  binary('math.Pow', COST_NATIVE, f.pow),
  binary('math.Hypot', COST_NATIVE, f.hypot),
  binary('math.Mod', COST_NATIVE, (x, y) => x % y),
  binary('math.Max', COST_FLOAT, extreme(Math.max, Infinity)),
  binary('math.Min', COST_FLOAT, extreme(Math.min, -Infinity)),
  unary('rand.log', COST_NATIVE, f.log),
  unary('rand.sqrt', COST_FLOAT, Math.sqrt),
  {
    name: 'math.Frexp',
    ordered: false,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      const { fraction, exponent } = f.frexp(vm.mem.getFloat(args));
      vm.mem.setFloat(res, fraction);
      vm.mem.setInt(res + 1, exponent);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'math.Ldexp',
    ordered: false,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      const exponent = Math.max(-10000, Math.min(10000, vm.mem.getInt(args + 1)));
      vm.mem.setFloat(res, f.ldexp(vm.mem.getFloat(args), exponent));
      return HOST_CONTINUE;
    },
  },
  // A float64 and its bits are the same slot.
  ...['math.Float64bits', 'math.Float64frombits'].map((name): NativeDef => ({
    name,
    ordered: false,
    cost: COST_MOVE,
    run(vm, _g, args, res) {
      vm.mem.copy(res, args, 1);
      return HOST_CONTINUE;
    },
  })),
  {
    name: 'math.Float32bits',
    ordered: false,
    cost: COST_MOVE,
    run(vm, _g, args, res) {
      singles[0] = vm.mem.getFloat(args);
      vm.mem.setInt(res, singleBits[0]);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'math.Float32frombits',
    ordered: false,
    cost: COST_MOVE,
    run(vm, _g, args, res) {
      singleBits[0] = vm.mem.getInt(args);
      vm.mem.setFloat(res, singles[0]);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'rand.programRand',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, _g, _args, res) {
      vm.mem.setInt(res, vm.host.programRand() >>> 0);
      return HOST_CONTINUE;
    },
  },
];
