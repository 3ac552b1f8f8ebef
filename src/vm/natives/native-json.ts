/**
 * Natives of package encoding/json. What real Go takes for it (codec-gc of the measurements: 1.7 µs for writing 738 bytes in 55 values, 9.2 µs
 * for reading them) is charged by value and by byte; allocations count and cost by themselves.
 */
import { COST_ALU, COST_NATIVE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import { roundUpSize } from '../size-classes.ts';
import { storeBytes } from '../slice-ops.ts';
import { bytesText } from '../string-ops.ts';
import { T_BYTES } from '../rtype.ts';
import type { Vm } from '../vm.ts';
import { JsonDecoder } from './json-decode.ts';
import { JsonEncoder, JsonRefusal } from './json-encode.ts';
import { jsonProblem, scanValue } from './json-scan.ts';
import { jsonCompact, jsonIndent } from './json-text.ts';
import { giveText, textAt, textsAt } from './slots.ts';

/** Plain instructions for each byte that is written, only looked at, and read. */
const WRITE_PER_BYTE = 1.5;
const SCAN_PER_BYTE = 3;
const READ_PER_BYTE = 17;
/** What Go allocates for each reading (decodeState). */
const STATE_BYTES = 144;

/** Codes of decode's first result; encoding_json.go has the same. */
const MISFIT = 1;
const OTHER = 2;
const NO_TARGET = 3;

function sliceText(vm: Vm, at: number): string {
  return bytesText(vm, vm.mem.getRef(at), vm.mem.getInt(at + 1));
}

function giveBytes(vm: Vm, g: number, res: number, text: string): void {
  const capacity = roundUpSize(text.length, true);
  const first = vm.alloc(g, T_BYTES, capacity, capacity, true);
  if (first !== 0) storeBytes(vm, first, text, text.length);
  vm.mem.setPointer(res, first);
  vm.mem.setInt(res + 1, text.length);
  vm.mem.setInt(res + 2, capacity);
}

function walk(vm: Vm, args: number): { encoder: JsonEncoder; refusal?: JsonRefusal } {
  const encoder = new JsonEncoder(vm, textsAt(vm, args + 2), vm.mem.getRef(args + 5) !== 0);
  try {
    encoder.operand(args);
  } catch (error) {
    if (error instanceof JsonRefusal) return { encoder, refusal: error };
    throw error;
  }
  return { encoder };
}

/** Parameters: v any, have []string, escape bool, tail string. Results: bytes, missing, kind of refusal, its subject. */
function encode(vm: Vm, g: number, args: number, res: number): HostAnswer {
  const { mem } = vm;
  const { encoder, refusal } = walk(vm, args);
  const tail = textAt(vm, args + 6);
  const missing = refusal === undefined ? encoder.requests.length : 0;
  for (let i = 0; i < 6; i++) mem.setRef(res + i, 0);
  mem.setInt(res + 3, missing);
  mem.setInt(res + 4, refusal?.kind ?? 0);
  if (refusal !== undefined) giveText(vm, g, res + 5, refusal.subject);
  else if (missing === 0) giveBytes(vm, g, res, encoder.out + tail);
  vm.usedPs += encoder.values * vm.costPs[COST_NATIVE] + encoder.out.length * WRITE_PER_BYTE * vm.costPs[COST_ALU];
  return HOST_CONTINUE;
}

/** Parameters as of encode, but the tail, then operands []any and isText []bool to be filled. */
function requests(vm: Vm, args: number): HostAnswer {
  const { mem } = vm;
  const { encoder } = walk(vm, args);
  const operands = mem.getRef(args + 6);
  const isText = mem.getRef(args + 9);
  const count = Math.min(encoder.requests.length, mem.getInt(args + 7));
  for (let i = 0; i < count; i++) {
    const request = encoder.requests[i];
    mem.setRef(operands + 2 * i, request.type.id);
    if (request.type.slots === 1) vm.store(operands + 2 * i + 1, request.at, 1);
    else mem.setPointer(operands + 2 * i + 1, request.at);
    mem.setRef(isText + i, request.isText ? 1 : 0);
  }
  return HOST_CONTINUE;
}

/**
 * Parameters: data []byte, v any, a map[string]any and a Number in interfaces, strict and useNumber bool. Results: code; the value (MISFIT)
 * or the whole error (OTHER) as text; type, offset, struct and field of a misfit.
 */
function decode(vm: Vm, g: number, args: number, res: number): HostAnswer {
  const { mem } = vm;
  const text = sliceText(vm, args);
  const type = vm.program.types[mem.getRef(args + 3)];
  const target = mem.getRef(args + 4);
  const give = (
    code: number,
    what: string,
    typeName: string,
    offset: number,
    struct: string,
    field: string,
  ): HostAnswer => {
    for (let i = 0; i < 6; i++) mem.setRef(res + i, 0);
    mem.setInt(res, code);
    giveText(vm, g, res + 1, what);
    giveText(vm, g, res + 2, typeName);
    mem.setInt(res + 3, offset);
    giveText(vm, g, res + 4, struct);
    giveText(vm, g, res + 5, field);
    return HOST_CONTINUE;
  };
  if (type.kind !== 'pointer' || target === 0)
    return give(NO_TARGET, type.kind, type.id === 0 ? '' : type.name, 0, '', '');
  const useNumber = mem.getRef(args + 10) !== 0 ? mem.getRef(args + 7) : 0;
  const decoder = new JsonDecoder(vm, g, text, res, mem.getRef(args + 5), mem.getRef(args + 9) !== 0, useNumber);
  vm.host.mallocgc(g, STATE_BYTES, false);
  decoder.value(vm.program.types[type.elem], target);
  vm.usedPs += 2 * decoder.values * vm.costPs[COST_NATIVE] + text.length * READ_PER_BYTE * vm.costPs[COST_ALU];
  const { misfit, problem } = decoder;
  if (problem !== undefined) return give(OTHER, problem, '', 0, '', '');
  if (misfit !== undefined) return give(MISFIT, misfit.what, misfit.type, misfit.offset, misfit.struct, misfit.field);
  for (let i = 0; i < 6; i++) mem.setRef(res + i, 0);
  return HOST_CONTINUE;
}

export const jsonNatives: readonly NativeDef[] = [
  { name: 'json.encode', ordered: true, cost: COST_NATIVE, run: encode },
  { name: 'json.requests', ordered: true, cost: COST_NATIVE, run: (vm, _g, args) => requests(vm, args) },
  { name: 'json.decode', ordered: true, cost: COST_NATIVE, run: decode },
  {
    // data []byte; problem string, offset int
    name: 'json.check',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const text = sliceText(vm, args);
      const problem = jsonProblem(text);
      vm.usedPs += text.length * SCAN_PER_BYTE * vm.costPs[COST_ALU];
      vm.mem.setString(res, 0);
      vm.mem.setInt(res + 1, problem?.offset ?? 0);
      if (problem !== undefined) giveText(vm, g, res, problem.message);
      return HOST_CONTINUE;
    },
  },
  {
    // data []byte, atEOF bool; end int (-1: more is needed), problem string, offset int
    name: 'json.next',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const text = sliceText(vm, args);
      const { end, problem } = scanValue(text, 0);
      vm.usedPs += text.length * SCAN_PER_BYTE * vm.costPs[COST_ALU];
      const mayGoOn = end === text.length && /\d$/.test(text) && vm.mem.getRef(args + 3) === 0;
      vm.mem.setInt(res, mayGoOn ? -1 : end);
      vm.mem.setString(res + 1, 0);
      vm.mem.setInt(res + 2, problem?.offset ?? 0);
      if (problem !== undefined) giveText(vm, g, res + 1, problem.message);
      return HOST_CONTINUE;
    },
  },
  {
    // src []byte, prefix, indent string
    name: 'json.indented',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const [prefix, indent] = [args + 3, args + 4].map((at) => textAt(vm, at));
      const text = jsonIndent(sliceText(vm, args), prefix, indent);
      vm.usedPs += text.length * SCAN_PER_BYTE * vm.costPs[COST_ALU];
      giveBytes(vm, g, res, text);
      return HOST_CONTINUE;
    },
  },
  {
    // src []byte, escape bool
    name: 'json.compacted',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const text = jsonCompact(sliceText(vm, args), vm.mem.getRef(args + 3) !== 0);
      vm.usedPs += text.length * SCAN_PER_BYTE * vm.costPs[COST_ALU];
      giveBytes(vm, g, res, text);
      return HOST_CONTINUE;
    },
  },
];
