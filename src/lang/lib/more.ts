/** Packages that programs of the first sight do not use, and their natives. Importing this module makes them known. */
import '../../vm/natives/more.ts';
import { addPackages } from './index.ts';
import bufioSource from './bufio.go?raw';
import bytesSource from './bytes.go?raw';
import cmpSource from './cmp.go?raw';
import heapSource from './container_heap.go?raw';
import contextSource from './context.go?raw';
import ioSource from './io.go?raw';
import iterSource from './iter.go?raw';
import mapsSource from './maps.go?raw';
import slicesSource from './slices.go?raw';
import mathSource from './math.go?raw';
import randSource from './math_rand.go?raw';
import debugSource from './runtime_debug.go?raw';
import metricsSource from './runtime_metrics.go?raw';
import sortSource from './sort.go?raw';
import strconvSource from './strconv.go?raw';
import stringsSource from './strings.go?raw';
import ringSource from './container_ring.go?raw';
import base64Source from './encoding_base64.go?raw';
import binarySource from './encoding_binary.go?raw';
import hexSource from './encoding_hex.go?raw';
import fnvSource from './hash_fnv.go?raw';
import bitsSource from './math_bits.go?raw';
import randV2Source from './math_rand_v2.go?raw';
import tabwriterSource from './text_tabwriter.go?raw';
import uniqueSource from './unique.go?raw';
import weakSource from './weak.go?raw';
import unicodeSource from './unicode.go?raw';
import utf8Source from './unicode_utf8.go?raw';

addPackages({
  bufio: { fileName: 'bufio.go', text: bufioSource },
  bytes: { fileName: 'bytes.go', text: bytesSource },
  cmp: { fileName: 'cmp.go', text: cmpSource },
  'container/heap': { fileName: 'container_heap.go', text: heapSource },
  context: { fileName: 'context.go', text: contextSource },
  io: { fileName: 'io.go', text: ioSource },
  iter: { fileName: 'iter.go', text: iterSource },
  maps: { fileName: 'maps.go', text: mapsSource },
  slices: { fileName: 'slices.go', text: slicesSource },
  math: { fileName: 'math.go', text: mathSource },
  'math/rand': { fileName: 'math_rand.go', text: randSource },
  'runtime/debug': { fileName: 'runtime_debug.go', text: debugSource },
  'runtime/metrics': { fileName: 'runtime_metrics.go', text: metricsSource },
  sort: { fileName: 'sort.go', text: sortSource },
  strconv: { fileName: 'strconv.go', text: strconvSource },
  strings: { fileName: 'strings.go', text: stringsSource },
  unicode: { fileName: 'unicode.go', text: unicodeSource },
  'container/ring': { fileName: 'container_ring.go', text: ringSource },
  'encoding/base64': { fileName: 'encoding_base64.go', text: base64Source },
  'encoding/binary': { fileName: 'encoding_binary.go', text: binarySource },
  'encoding/hex': { fileName: 'encoding_hex.go', text: hexSource },
  'hash/fnv': { fileName: 'hash_fnv.go', text: fnvSource },
  'math/bits': { fileName: 'math_bits.go', text: bitsSource },
  'math/rand/v2': { fileName: 'math_rand_v2.go', text: randV2Source },
  'text/tabwriter': { fileName: 'text_tabwriter.go', text: tabwriterSource },
  unique: { fileName: 'unique.go', text: uniqueSource },
  weak: { fileName: 'weak.go', text: weakSource },
  'unicode/utf8': { fileName: 'unicode_utf8.go', text: utf8Source },
});
