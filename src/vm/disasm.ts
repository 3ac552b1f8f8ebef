/** Bytecode as text, for debugging and for tests: one line per instruction. */
import { opName, WIDE } from './opcodes.ts';
import type { Program } from './program.ts';

/**
 * The code of function `fn`: address, source line, opcode, operands (a b c, for wide ones d e f after a bar). `#n` function names are
 * put behind calls.
 */
export function disassemble(program: Program, fn: number): string {
  const { code, functions, lines } = program;
  const start = functions[fn].entry;
  const end = endOf(program, fn);
  const out = [
    `${functions[fn].name}: results ${functions[fn].resultSlots}, parameters ${functions[fn].paramSlots}, frame ${functions[fn].frameSlots}`,
  ];
  for (let pc = start; pc < end; pc += 4) {
    const op = code[pc];
    const isWide = WIDE.has(op);
    const operands = [code[pc + 1], code[pc + 2], code[pc + 3]];
    const more = isWide ? ` | ${code[pc + 5]} ${code[pc + 6]} ${code[pc + 7]}` : '';
    out.push(
      `${String(pc).padStart(6)} ${String(lines[pc >> 2]).padStart(4)}  ${opName[op].padEnd(10)} ${operands.join(' ')}${more}${note(program, op, pc)}`,
    );
    if (isWide) pc += 4;
  }
  return out.join('\n');
}

/** Where the code of a function ends: where the next one begins. */
function endOf(program: Program, fn: number): number {
  const start = program.functions[fn].entry;
  let end = program.code.length;
  for (const other of program.functions) if (other.entry > start && other.entry < end) end = other.entry;
  return end;
}

function note(program: Program, op: number, pc: number): string {
  const a = program.code[pc + 1];
  const b = program.code[pc + 2];
  switch (opName[op]) {
    case 'CALL':
      return `  ; ${program.functions[a].name}`;
    case 'LDFN':
    case 'CLOSURE':
      return `  ; ${program.functions[b].name}`;
    case 'NATIVE':
      return `  ; ${program.natives[a]}`;
    case 'IFACE':
    case 'IFACED':
    case 'NEW':
      return `  ; ${program.types[opName[op] === 'NEW' ? b : program.code[pc + 3]].name}`;
    default:
      return '';
  }
}

/** All functions of a program, the program's own first. */
export function disassembleAll(program: Program): string {
  return program.functions
    .map((_, fn) => fn)
    .filter((fn) => program.functions[fn].packagePath === 'main')
    .map((fn) => disassemble(program, fn))
    .join('\n\n');
}
