/** One call of the command line, without the process around it. */
import { parseCommand, USAGE } from './args.ts';
import { link } from './link.ts';
import { list } from './list.ts';
import { EXIT, problemText } from './problems.ts';
import { run } from './run.ts';
import type { Streams } from './streams.ts';

/** args: without node and script. Returns the exit status; bugs are thrown. */
export async function lab(args: readonly string[], streams: Streams): Promise<number> {
  try {
    const command = parseCommand(args);
    switch (command.kind) {
      case 'help':
        streams.out(USAGE);
        return EXIT.ran;
      case 'list':
        await list(command.json, streams);
        return EXIT.ran;
      case 'link':
        await link(command, streams);
        return EXIT.ran;
      case 'run':
        return await run(command, streams);
    }
  } catch (error) {
    const text = problemText(error);
    if (text === undefined) throw error;
    streams.err(text);
    return EXIT.badInput;
  }
}
