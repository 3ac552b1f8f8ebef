/** `link`: the link that opens a scenario with these knobs in the page. */
import type { Command } from './args.ts';
import { compileTarget, compute } from './compute.ts';
import { resolve } from './knobs.ts';
import { scenarioTarget } from './target.ts';
import { MODEL_VERSION } from '../model/config.ts';
import { END } from '../record/kinds.ts';
import { encodeLink } from '../share/link.ts';
import { DEFAULT_VIEW, sharedNumbers } from '../share/shared.ts';
import { summarize } from '../worker/summary.ts';
import type { Streams } from './streams.ts';

/**
 * Prints the fragment, to be put behind the address of a page. The run is computed for its digest, which tells whoever opens the link
 * that the run is the same. Throws InputError.
 */
export async function link(command: Extract<Command, { kind: 'link' }>, { out, err }: Streams): Promise<void> {
  const target = await scenarioTarget(command.target);
  const program = compileTarget(target);
  const { document, notes } = resolve(target, program.knobs, command);
  for (const note of notes) err(`lab: ${note}\n`);
  const { sim } = compute(program, document);
  const ended = sim.rt.endReason !== END.until;
  const digest = ended ? sim.recording.digest() : '';
  const numbers = ended ? sharedNumbers(summarize(sim, { wallMs: 0, makespan: 'program' })) : null;
  out(`#${encodeLink({ document, view: DEFAULT_VIEW, modelVersion: MODEL_VERSION, digest, numbers })}\n`);
}
