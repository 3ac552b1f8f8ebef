/** Entry of the command line (scripts/lab.mjs bundles and runs it). */
import { lab } from './lab.ts';
import { EXIT } from './problems.ts';
import { MODEL_VERSION } from '../model/config.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read us has seen enough (`lab run … | head`).
    if (error.code === 'EPIPE') process.exit(EXIT.ran);
    throw error;
  });
}

const args = process.argv.slice(2);
try {
  process.exitCode = await lab(args, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  });
} catch (error) {
  const { stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(
    `lab: a mistake in the lab itself, please report it with what follows\nmodel version ${MODEL_VERSION}, node ${process.version}, lab ${args.join(' ')}\n${stack}\n`,
  );
  process.exitCode = EXIT.bug;
}
