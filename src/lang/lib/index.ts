/**
 * The standard packages that programs in the lab can import, as Go source. Functions without a body are natives (src/vm/natives).
 * The files are loaded as text, so they are part of every bundle.
 *
 * Here are the packages that nearly every program uses. Others, with their natives, are in more.ts, those about the world outside in
 * outside.ts, HTTP in web.ts: who imports that module has them all; the page's worker loads each when a program asks for one of its
 * packages (`needsMorePackages`, `needsOutsidePackages`, `needsWebPackages`).
 */
import errorsSource from './errors.go?raw';
import fmtSource from './fmt.go?raw';
import innerIoSource from './internal_io.go?raw';
import labSource from './lab.go?raw';
import runtimeSource from './runtime.go?raw';
import syncSource from './sync.go?raw';
import atomicSource from './sync_atomic.go?raw';
import timeSource from './time.go?raw';

export interface LibrarySource {
  /** As in messages about the library itself and in traces. */
  readonly fileName: string;
  readonly text: string;
}

const sources = new Map<string, LibrarySource>([
  ['errors', { fileName: 'errors.go', text: errorsSource }],
  ['fmt', { fileName: 'fmt.go', text: fmtSource }],
  ['gmplab/go/lab', { fileName: 'lab.go', text: labSource }],
  ['internal/io', { fileName: 'internal_io.go', text: innerIoSource }],
  ['runtime', { fileName: 'runtime.go', text: runtimeSource }],
  ['sync', { fileName: 'sync.go', text: syncSource }],
  ['sync/atomic', { fileName: 'sync_atomic.go', text: atomicSource }],
  ['time', { fileName: 'time.go', text: timeSource }],
]);

/** Packages of more.ts. */
const MORE =
  /"(bufio|bytes|cmp|container\/(heap|ring)|context|encoding\/(base64|binary|hex)|hash\/fnv|io|iter|maps|math|math\/(bits|rand|rand\/v2)|runtime\/debug|runtime\/metrics|slices|sort|strconv|strings|text\/tabwriter|unicode|unicode\/utf8|unique|weak)"|`(b|cmp|con|encoding\/[bh]|hash|i|ma|runtime\/|s[lot]|text|uni|weak)/;

/** Packages of outside.ts. */
const OUTSIDE =
  /"(container\/list|encoding\/json|flag|golang\.org\/x\/\w+\/\w+|log|log\/slog|net|os|os\/signal|runtime\/trace|syscall)"|`(con|en|fl|go|lo|ne|os|runtime\/|sys)/;

/** Packages of web.ts. */
const WEB = /"(crypto\/(tls|x509)|net\/(http|http\/httptest|url))"|`(cry|net\/)/;

/** The source of the package with this import path; undefined if the lab does not offer it or it has not been loaded. */
export function librarySource(path: string): LibrarySource | undefined {
  return sources.get(path);
}

/** Import paths of all packages that are loaded, sorted. */
export function libraryPaths(): string[] {
  return [...sources.keys()].sort();
}

/** Makes further packages known, by import path. */
export function addPackages(packages: Readonly<Record<string, LibrarySource>>): void {
  for (const [path, source] of Object.entries(packages)) sources.set(path, source);
}

/** Whether the text of a program names a package of more.ts, so that its compiler needs that module loaded. */
export function needsMorePackages(text: string): boolean {
  return MORE.test(text);
}

/** Whether it needs those of outside.ts. */
export function needsOutsidePackages(text: string): boolean {
  return OUTSIDE.test(text);
}

/** Whether it needs those of web.ts. */
export function needsWebPackages(text: string): boolean {
  return WEB.test(text);
}
