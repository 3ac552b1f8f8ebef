/** Natives of package strconv. */
import { COST_NATIVE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { formatFloat } from './format-float.ts';
import { bigUint } from './ints.ts';
import { parseFloat64, parseInt64, parseUint, type ParsedInt } from './parse-number.ts';
import { canBackquote, quote, quoteRune, unquote } from './quote.ts';
import { givesBool, givesText, giveText, textAt } from './slots.ts';
import { isPrint } from './unicode-print.ts';

function parsesInt(name: string, parse: (text: string, base: number, bitSize: number) => ParsedInt): NativeDef {
  const run = (vm: Vm, _g: number, args: number, res: number): HostAnswer => {
    const text = textAt(vm, args);
    vm.spendBytes(text.length);
    const { value, problem } = parse(text, vm.mem.getInt(args + 1), vm.mem.getInt(args + 2));
    vm.mem.setBig(res, value);
    vm.mem.setInt(res + 1, problem);
    return HOST_CONTINUE;
  };
  return { name, ordered: false, cost: COST_NATIVE, run };
}

export const strconvNatives: readonly NativeDef[] = [
  parsesInt('strconv.parseInt', parseInt64),
  parsesInt('strconv.parseUint', parseUint),
  {
    name: 'strconv.parseFloat',
    ordered: false,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      const text = textAt(vm, args);
      vm.spendBytes(text.length);
      const { value, problem } = parseFloat64(text, vm.mem.getInt(args + 1));
      vm.mem.setFloat(res, value);
      vm.mem.setInt(res + 1, problem);
      return HOST_CONTINUE;
    },
  },
  givesText('strconv.Itoa', (vm, args) => vm.mem.getBig(args).toString()),
  givesText('strconv.formatInt', (vm, args) => vm.mem.getBig(args).toString(vm.mem.getInt(args + 1))),
  givesText('strconv.formatUint', (vm, args) => bigUint(vm.mem.getBig(args)).toString(vm.mem.getInt(args + 1))),
  givesText('strconv.FormatFloat', (vm, args) => {
    const { mem } = vm;
    const bitSize = mem.getInt(args + 3);
    const value = mem.getFloat(args);
    const verb = String.fromCharCode(mem.getInt(args + 1));
    return formatFloat(bitSize === 32 ? Math.fround(value) : value, verb, mem.getInt(args + 2), bitSize);
  }),
  givesText('strconv.Quote', (vm, args) => quote(textAt(vm, args))),
  givesText('strconv.QuoteToASCII', (vm, args) => quote(textAt(vm, args), true)),
  givesText('strconv.QuoteRune', (vm, args) => quoteRune(vm.mem.getInt(args))),
  givesText('strconv.QuoteRuneToASCII', (vm, args) => quoteRune(vm.mem.getInt(args), true)),
  givesBool('strconv.CanBackquote', (vm, args) => canBackquote(textAt(vm, args))),
  givesBool('strconv.IsPrint', (vm, args) => isPrint(vm.mem.getInt(args))),
  {
    name: 'strconv.unquote',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const text = unquote(textAt(vm, args));
      giveText(vm, g, res, text ?? '');
      vm.mem.setRef(res + 1, text === undefined ? 0 : 1);
      return HOST_CONTINUE;
    },
  },
];
