/**
 * The program as files that `go run .` builds: main.go, go.mod and package lab. No network is needed, unless the program imports packages of
 * golang.org/x.
 */
import { strToU8, zipSync } from 'fflate';
import projectGoMod from '../../../go.mod?raw';
import projectGoSum from '../../../go.sum?raw';

const LAB = import.meta.glob<string>(['../../../go/lab/*.go', '!../../../go/lab/*_test.go'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const GO_MOD = 'module gmplab\n\ngo 1.26\n';
const README = `go run .

Knobs are environment variables, LAB_<name in capitals>; GOMAXPROCS and GODEBUG as always.
`;

/** Bytes of the .zip. */
export function zipProgram(source: string): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'main.go': strToU8(source),
    'go.mod': strToU8(GO_MOD),
    'README.txt': strToU8(README),
  };
  if (source.includes('"golang.org/x/')) {
    files['go.mod'] = strToU8(projectGoMod);
    files['go.sum'] = strToU8(projectGoSum);
  }
  for (const [path, text] of Object.entries(LAB))
    files[`go/lab/${path.slice(path.lastIndexOf('/') + 1)}`] = strToU8(text);
  return zipSync(files, { level: 6, mtime: new Date(2026, 0, 1) });
}
