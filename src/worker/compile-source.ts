/** Compiles a program, with the compiler, the library packages and the kernel's code loaded when they are first needed. */
import type { CompileResult } from '../lang/compile-loaded.ts';
import { firstProgram } from './first-program.ts';
import { unpackProgram } from './packed-program.ts';
import type { PackedProgram } from './packed-program.ts';

/** What compiling `text` gives. `ready`: a program compiled before; it is taken where name and text are the same. */
export async function compileSource(
  fileName: string,
  text: string,
  ready: PackedProgram | null = firstProgram,
): Promise<CompileResult> {
  if (ready !== null && ready.fileName === fileName && ready.source === text)
    return { ok: true, program: unpackProgram(ready) };
  const [{ compileLoaded }, { needsMorePackages, needsOutsidePackages, needsWebPackages }] = await Promise.all([
    import('../lang/compile-loaded.ts'),
    import('../lang/lib/index.ts'),
    import('../model/kernel/load.ts'),
  ]);
  if (needsWebPackages(text)) await import('../lang/lib/web.ts');
  else if (needsOutsidePackages(text)) await import('../lang/lib/outside.ts');
  else if (needsMorePackages(text)) await import('../lang/lib/more.ts');
  return compileLoaded(fileName, text);
}
