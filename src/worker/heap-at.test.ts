import { describe, expect, it } from 'vitest';

import { compile } from '../lang/compile.ts';
import { DEFAULT_UNTIL_NS, defaultKnobs } from '../model/config.ts';
import type { RunDocument } from '../model/config.ts';
import { BLACK, WHITE } from '../vm/collect.ts';
import type { Program } from '../vm/program.ts';
import { HeapAt, MAX_OBJECTS } from './heap-at.ts';

function programOf(source: string): Program {
  const result = compile('main.go', source);
  if (!result.ok) throw new Error(result.errors.map((e) => `${String(e.line)}: ${e.message}`).join('\n'));
  return result.program;
}

const document: RunDocument = {
  program: { kind: 'source', fileName: 'main.go', text: '' },
  knobs: defaultKnobs(),
  programKnobs: {},
  seed: 1,
  interventions: [],
  untilNs: DEFAULT_UNTIL_NS,
};

const LIST = `package main

import (
	"runtime"
	"time"
)

type node struct {
	next *node
	pad  [4]int
}

var keep *node

func build() {
	for i := 0; i < 5; i++ {
		keep = &node{next: keep}
	}
}

func cut() { keep = keep.next.next }

func main() {
	build()
	time.Sleep(time.Millisecond)
	cut()
	runtime.GC()
	time.Sleep(time.Millisecond)
}
`;

describe('the objects of a small heap', () => {
  it('are a list before it is cut, and its rest after a collection', () => {
    const heap = new HeapAt(programOf(LIST), document);
    const before = heap.at(500_000);
    const nodes = (graph: typeof before): number[] => [...graph.bytes].filter((bytes) => bytes === 48);
    expect(nodes(before)).toHaveLength(5);
    expect(before.roots.length).toBeGreaterThanOrEqual(2);
    const chain = [...before.bytes.keys()].filter((node) => before.bytes[node] === 48);
    let links = 0;
    for (let i = 0; i < before.edges.length; i += 2)
      if (chain.includes(before.edges[i]) && chain.includes(before.edges[i + 1])) links++;
    expect(links).toBe(4);

    const after = heap.at(1e9);
    const live = [...after.bytes.keys()].filter((node) => after.bytes[node] === 48 && after.colours[node] === BLACK);
    expect(live).toHaveLength(3);
    expect([...after.colours].every((colour) => colour === BLACK || colour === WHITE)).toBe(true);
    heap.dispose();
  });

  it('are counted but not given when there are too many, and the moment says so when it lies too far', () => {
    const many = new HeapAt(
      programOf(
        `package main\n\nvar all []*int\n\nfunc main() {\n\tfor i := range 2000 {\n\t\tall = append(all, &i)\n\t}\n}\n`,
      ),
      document,
    );
    const graph = many.at(1e9);
    expect(graph.total).toBeGreaterThan(MAX_OBJECTS);
    expect(graph.kinds).toHaveLength(0);
    const endless = new HeapAt(
      programOf('package main\n\nimport "runtime"\n\nfunc main() {\n\tfor {\n\t\truntime.Gosched()\n\t}\n}\n'),
      document,
    );
    expect(endless.at(50e9).tooFar).toBe(true);
  });
});
