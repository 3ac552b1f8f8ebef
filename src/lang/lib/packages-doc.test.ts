import { expect, test } from 'vitest';
import { libraryPaths as allPaths, librarySource } from './index.ts';
import './web.ts';

/** Programs cannot import internal packages. */
const libraryPaths = (): string[] => allPaths().filter((path) => !path.startsWith('internal/'));

/** What differs from the real package, by import path. */
const notes: Readonly<Record<string, string>> = {
  bufio: 'As in Go.',
  bytes: 'As in Go.',
  cmp: 'As in Go.',
  'container/heap': 'As in Go.',
  'container/list': 'As in Go.',
  context: 'As in Go; contexts of the program’s own type are waited for by a goroutine.',
  'encoding/json':
    'Costs of time and memory as measured. Methods MarshalJSON and MarshalText of values are called, UnmarshalJSON only of what is given to Unmarshal itself. Not there: tokens.',
  errors: 'As in Go.',
  fmt: 'Printing and Errorf, exact in every verb and flag. Not there: scanning, Formatter and State.',
  'gmplab/go/lab':
    'Built into the model; go/lab is the same for the real toolchain. Also there: `Knob`, known to the compiler.',
  'golang.org/x/sync/errgroup': 'As there.',
  'golang.org/x/sync/semaphore': 'As there.',
  'golang.org/x/time/rate': 'As there.',
  io: 'As in Go.',
  iter: 'As in Go.',
  'log/slog': 'Text only. Not there: JSON, the source of a record, levels that read and write themselves.',
  log: 'As in Go, on standard error.',
  maps: 'As in Go.',
  math: 'Own functions with the same bits everywhere, correctly rounded but for the rarest cases: Go’s differ in the last digits at most.',
  'math/rand':
    'Drawn from the seed of the run, or from the program’s own by `New`. The numbers are not Go’s; ranges and meanings are.',
  runtime:
    'The collector is the runtime model’s. MemStats has what that knows; sizes of tables of the runtime are 0. Not there: stacks of goroutines.',
  'runtime/debug': 'Not there: stacks, build information, limits of threads and stacks.',
  'runtime/trace': 'A trace is always on: Start and Stop do nothing, tasks, regions and logs go into the Recording.',
  'runtime/metrics': 'The names of the collector and a few of the scheduler; histograms of its pauses only.',
  net: 'TCP through the network of the lab. Names are known or not, nobody is asked. Not there: UDP, Unix sockets, interfaces, CIDR.',
  flag: 'As in Go; the command line is empty. Not there: TextVar, BoolFunc.',
  'os/signal': 'Nobody sends signals.',
  os: 'A disk of the machine’s own, empty at first; directories are there when a name needs them. No environment, no processes, no standard input.',
  slices: 'As in Go, with equal elements in the same order.',
  sort: 'As in Go, with equal elements in the same order.',
  strconv: 'As in Go.',
  strings: 'Not there: cases of special languages.',
  sync: 'Locks, WaitGroup and Cond are the runtime model’s. Map is one ordered step per operation.',
  'sync/atomic': 'Not there: functions on unsafe.Pointer.',
  syscall: 'Errors by number, as on Linux; no system calls.',
  time: 'The clock starts at 2009-11-10 23:00:00 UTC, and every location is UTC. Zones in parsed dates only shift them.',
  'container/ring': 'As in Go.',
  'encoding/base64': 'As in Go. Not there: streams.',
  'encoding/binary': 'Byte orders and varints. Not there: what needs reflection.',
  'encoding/hex': 'As in Go. Not there: streams and dumps.',
  'hash/fnv': '32 and 64 bits. Not there: the interfaces of package hash, 128 bits.',
  'math/bits': 'As in Go.',
  'math/rand/v2':
    'PCG gives Go’s numbers; the package’s own functions draw from the run’s seed. Not there: ChaCha8, Zipf.',
  'text/tabwriter': 'As in Go. Not there: filtering of HTML, escapes.',
  unique: 'Values once made stay.',
  weak: 'As in Go.',
  unicode: 'Classes and cases of runes by the engine’s Unicode tables.',
  'unicode/utf8': 'As in Go.',
  'crypto/tls':
    'A cost model of TLS 1.3: messages with the sizes and the work that real Go has, records, ALPN, one round trip, no resumption. Nothing is encrypted; every file is a good certificate that nobody trusts.',
  'crypto/x509': 'Only what crypto/tls needs. Not in Go: `Issue`, `Authority`, `Trusts`.',
  'net/http':
    'HTTP/1.1 and HTTP/2, server and client. Header fields of HTTP/2 are packed more simply than HPACK does. Not there: files, proxies, multipart forms, hijacking, gzip, traces of requests.',
  'net/http/httptest': 'As in Go.',
  'net/url': 'As in Go.',
};

interface Offer {
  readonly functions: string[];
  readonly types: Map<string, string[]>;
  readonly values: string[];
}

/** The exported names that a source declares. */
function offerOf(text: string): Offer {
  const offer: Offer = { functions: [], types: new Map(), values: [] };
  let isInGroup = false;
  for (const line of text.split('\n')) {
    const method = /^func \((?:\w+ )?\*?(\w+)(?:\[\w+\])?\) ([A-Z]\w*)\(/.exec(line);
    const single =
      /^(?:const|var) ([A-Z]\w*(?:, [A-Z]\w*)*)/.exec(line) ?? (isInGroup ? /^\t([A-Z]\w*)/.exec(line) : null);
    const type = /^type ([A-Z]\w*)/.exec(line);
    if (method !== null) offer.types.get(method[1])?.push(method[2]);
    else if (type !== null) offer.types.set(type[1], []);
    else if (single !== null) offer.values.push(...single[1].split(', '));
    else offer.functions.push(...(/^func ([A-Z]\w*)[([]/.exec(line)?.slice(1) ?? []));
    if (/^(?:const|var) \($/.test(line)) isInGroup = true;
    else if (line === ')') isInGroup = false;
  }
  return offer;
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ');

function describePackage(path: string): string {
  const { functions, types, values } = offerOf(librarySource(path)?.text ?? '');
  const lines = [`## ${path}`, '', notes[path], ''];
  if (functions.length > 0) lines.push(`- Functions: ${code(functions)}`);
  for (const [name, methods] of types) {
    lines.push(`- Type \`${name}\`${methods.length > 0 ? `: ${code(methods)}` : ''}`);
  }
  if (values.length > 0) lines.push(`- Constants and variables: ${code(values)}`);
  return lines.join('\n') + '\n';
}

const head = `# Packages

What programs in the lab can import. The sources are in src/lang/lib, their native parts in src/vm/natives. This page is written from the
sources by a test (\`npx vitest run src/lang/lib -u\` writes it anew). Methods that a type takes over from an embedded one are not listed.

`;

test('docs/packages.md lists what the packages offer', async () => {
  expect(libraryPaths().filter((path) => notes[path] === undefined)).toEqual([]);
  await expect(head + libraryPaths().map(describePackage).join('\n')).toMatchFileSnapshot('../../../docs/packages.md');
});
