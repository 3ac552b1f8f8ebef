/** The shell command that runs the same program with the same knobs on real Go. Pure. */
import type { KnobSpec, RunDocument } from '../../state/protocol-types.ts';

/** Knobs of the program that differ from its defaults, as environment variables; then GOMAXPROCS, GODEBUG, GOGC and GOMEMLIMIT. */
export function goCommand(document: RunDocument, knobs: readonly Pick<KnobSpec, 'name' | 'type'>[]): string {
  const env: string[] = [];
  for (const [name, value] of Object.entries(document.programKnobs)) {
    const type = knobs.find((k) => k.name === name)?.type;
    env.push(`LAB_${name.toUpperCase()}=${quote(type === 'duration' ? `${String(value)}ns` : String(value))}`);
  }
  if (document.knobs['gomaxprocs'] !== 0) env.push(`GOMAXPROCS=${String(document.knobs['gomaxprocs'])}`);
  if (document.knobs['asyncpreemptoff'] === true) env.push('GODEBUG=asyncpreemptoff=1');
  const gogc = document.knobs['gogc'] ?? -1;
  env.push(`GOGC=${Number(gogc) < 0 ? 'off' : String(gogc)}`);
  const limit = Number(document.knobs['memorylimit'] ?? 0);
  if (limit > 0) env.push(`GOMEMLIMIT=${String(limit)}MiB`);
  return `${env.join(' ')} go run .`;
}

function quote(text: string): string {
  return /^[\w.+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
