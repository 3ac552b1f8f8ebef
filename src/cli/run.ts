/** `run`: a program on the model, from start to end. */
import type { RunCommand } from './args.ts';
import { compileTarget, compute, type Computed } from './compute.ts';
import { resolve, type Resolved } from './knobs.ts';
import { EXIT } from './problems.ts';
import { endMessage, failed, runReport } from './report.ts';
import type { Streams } from './streams.ts';
import { readTarget, type Target } from './target.ts';
import { MODEL_VERSION } from '../model/config.ts';

/** Returns the exit status. Throws InputError and CompileProblem. */
export async function run(command: RunCommand, { out, err }: Streams): Promise<number> {
  const target = await readTarget(command.target);
  const program = compileTarget(target);
  const resolved = resolve(target, program.knobs, command);
  for (const note of resolved.notes) err(`lab: ${note}\n`);
  const { gctrace, schedtraceNs } = command;
  const isTraced = gctrace || schedtraceNs > 0;
  const traces = { gctrace, schedtraceNs, out: (line: string) => err(`${line}\n`) };
  const computed = compute(program, resolved.document, false, isTraced ? traces : undefined);
  // maxRSS is in KiB on every system.
  if (command.json) out(`${JSON.stringify(runReport(computed, resolved, process.resourceUsage().maxRSS * 1024))}\n`);
  else
    for (const { stream, text } of computed.sim.recording.output)
      (stream === 1 ? out : err)(Buffer.from(text, 'latin1'));
  err(endMessage(computed, resolved.document));
  err(linkMessage(target, command, resolved, computed));
  return failed(computed) ? EXIT.programFailed : EXIT.ran;
}

/** When a link promised a digest and the run gave another one. */
function linkMessage({ link }: Target, command: RunCommand, { document }: Resolved, { sim }: Computed): string {
  const isSameRun = command.settings.length === 0 && command.seed === undefined && command.untilNs === undefined;
  if (
    link === undefined ||
    link.digest === '' ||
    !isSameRun ||
    document.interventions.length !== link.document.interventions.length
  )
    return '';
  if (sim.recording.digest() === link.digest) return '';
  const why =
    link.modelVersion === MODEL_VERSION
      ? 'with the same version of the model, which is a mistake of the lab'
      : `the link was made with version ${link.modelVersion} of the model, this is ${MODEL_VERSION}`;
  return `lab: this run differs from the one that the link was made of (${why})\n`;
}
