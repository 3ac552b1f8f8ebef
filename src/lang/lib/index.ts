/**
 * The standard packages that programs in the lab can import, as Go source. Functions without a body are natives (src/vm/natives).
 * The files are loaded as text, so they are part of every bundle.
 */
import errorsSource from './errors.go?raw';
import fmtSource from './fmt.go?raw';
import labSource from './lab.go?raw';
import mathSource from './math.go?raw';
import randSource from './math_rand.go?raw';
import runtimeSource from './runtime.go?raw';
import sortSource from './sort.go?raw';
import strconvSource from './strconv.go?raw';
import stringsSource from './strings.go?raw';
import syncSource from './sync.go?raw';
import atomicSource from './sync_atomic.go?raw';
import timeSource from './time.go?raw';
import unicodeSource from './unicode.go?raw';
import utf8Source from './unicode_utf8.go?raw';

export interface LibrarySource {
  /** As in messages about the library itself and in traces. */
  readonly fileName: string;
  readonly text: string;
}

const sources: ReadonlyMap<string, LibrarySource> = new Map([
  ['errors', { fileName: 'errors.go', text: errorsSource }],
  ['fmt', { fileName: 'fmt.go', text: fmtSource }],
  ['gmplab/go/lab', { fileName: 'lab.go', text: labSource }],
  ['math', { fileName: 'math.go', text: mathSource }],
  ['math/rand', { fileName: 'math_rand.go', text: randSource }],
  ['runtime', { fileName: 'runtime.go', text: runtimeSource }],
  ['sort', { fileName: 'sort.go', text: sortSource }],
  ['strconv', { fileName: 'strconv.go', text: strconvSource }],
  ['strings', { fileName: 'strings.go', text: stringsSource }],
  ['sync', { fileName: 'sync.go', text: syncSource }],
  ['sync/atomic', { fileName: 'sync_atomic.go', text: atomicSource }],
  ['time', { fileName: 'time.go', text: timeSource }],
  ['unicode', { fileName: 'unicode.go', text: unicodeSource }],
  ['unicode/utf8', { fileName: 'unicode_utf8.go', text: utf8Source }],
]);

/** The source of the package with this import path; undefined if the lab does not offer it. */
export function librarySource(path: string): LibrarySource | undefined {
  return sources.get(path);
}

/** Import paths of all packages, sorted. */
export const libraryPaths: readonly string[] = [...sources.keys()];
