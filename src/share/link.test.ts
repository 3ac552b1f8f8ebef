import { deflateSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { KNOBS, MAX_SEED, MAX_UNTIL_NS, defaultKnobs } from '../model/config.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { decodeFile, decodeLink, encodeFile, encodeLink, upgrade } from './link.ts';
import { DEFAULT_VIEW, LANGUAGES, TABS, fitsInLink } from './shared.ts';
import type { Decoded, Shared } from './shared.ts';

const scenario: Shared = {
  document: {
    program: { kind: 'scenario', id: 'sched-latency' },
    knobs: defaultKnobs(),
    programKnobs: { n: 1000 },
    seed: 1,
    interventions: [],
    untilNs: 60e9,
  },
  view: DEFAULT_VIEW,
  modelVersion: 1,
  digest: '',
  numbers: null,
};

const knobValue = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.boolean(), fc.string({ maxLength: 40 }));
const name = fc
  .stringMatching(/^[a-z][a-z0-9_]{0,20}$/)
  .filter((n) => !KNOBS.some((k) => k.name === n) && n !== 'constructor');
const anyShared: fc.Arbitrary<Shared> = fc.record({
  document: fc.record({
    program: fc.oneof(
      fc.record({ kind: fc.constant('scenario' as const), id: name }),
      fc.record({
        kind: fc.constantFrom('source' as const, 'workload' as const),
        fileName: fc.constant('main.go'),
        text: fc.string({ unit: 'binary', maxLength: 400 }),
      }),
    ),
    knobs: fc
      .record({
        gomaxprocs: fc.integer({ min: 1, max: 256 }),
        cores: fc.integer({ min: 1, max: 256 }),
        profile: fc.constant('vm-2core'),
        asyncpreemptoff: fc.boolean(),
      })
      .map((k) => ({ ...defaultKnobs(), ...k })),
    programKnobs: fc.dictionary(name, knobValue, { noNullPrototype: true }),
    seed: fc.integer({ min: 0, max: MAX_SEED }),
    interventions: fc
      .array(
        fc.record({
          timeNs: fc.integer({ min: 0, max: 1e12 }),
          knob: fc.constant('gomaxprocs'),
          value: fc.integer({ min: 1, max: 256 }),
        }),
        { maxLength: 6 },
      )
      .map((list) => list.sort((a, b) => a.timeNs - b.timeNs)),
    untilNs: fc.integer({ min: 1, max: MAX_UNTIL_NS }),
  }),
  view: fc.record({
    playheadNs: fc.integer({ min: 0, max: 1e12 }),
    zoomNs: fc.integer({ min: 0, max: 1e12 }),
    selection: fc.option(
      fc.record({ kind: fc.constantFrom('G' as const, 'M' as const, 'P' as const), id: fc.nat(1e6) }),
    ),
    tab: fc.constantFrom(...TABS),
    language: fc.option(fc.constantFrom(...LANGUAGES)),
  }),
  modelVersion: fc.nat(1000),
  digest: fc.stringMatching(/^[0-9a-f]{0,16}$/),
  numbers: fc.option(
    fc.record({
      makespanNs: fc.maxSafeNat(),
      contextSwitches: fc.maxSafeNat(),
      schedLatencyP50Ns: fc.maxSafeNat(),
      schedLatencyP99Ns: fc.maxSafeNat(),
      threadsMax: fc.nat(),
    }),
  ),
});

function decoded(fragment: string): Decoded {
  const result = decodeLink(fragment);
  if (!result.ok) throw result.error;
  return result.value;
}
function codeOf(fragment: string): string {
  const result = decodeLink(fragment);
  return result.ok ? 'ok' : result.error.code;
}
function linkOf(value: unknown): string {
  return `v1.${toBase64Url(deflateSync(strToU8(JSON.stringify(value))))}`;
}
const wire = { p: ['s', 'gosched'], m: 1, k: {}, s: 1, u: 1e9 };

describe('a link', () => {
  it('gives back what was put in, with nothing to correct', () => {
    fc.assert(
      fc.property(anyShared, (shared) => {
        const { corrections, ...rest } = decoded(encodeLink(shared));
        expect(rest).toEqual(shared);
        expect(corrections).toEqual([]);
      }),
    );
  });

  it('is stable: encoding what was decoded gives the same text', () => {
    fc.assert(
      fc.property(anyShared, (shared) => {
        const link = encodeLink(shared);
        expect(encodeLink(decoded(link))).toBe(link);
      }),
    );
  });

  it('made before links carried numbers opens without them', () => {
    expect(decoded(linkOf({ ...wire, d: '0123456789abcdef' })).numbers).toBeNull();
  });

  it('opens with and without its hash sign, and survives as a file', () => {
    const link = encodeLink(scenario);
    expect(decoded(`#${link}`)).toEqual(decoded(link));
    expect(decodeFile(encodeFile(scenario))).toEqual(decodeLink(link));
  });

  it('of a long program does not fit, of a scenario does', () => {
    let word = 1;
    const text = Array.from({ length: 12_000 }, () =>
      String.fromCharCode(33 + ((word = (word * 48_271) % 0x7fffffff) % 90)),
    ).join('');
    expect(fitsInLink(encodeLink(scenario))).toBe(true);
    const long = encodeLink({
      ...scenario,
      document: { ...scenario.document, program: { kind: 'source', fileName: 'main.go', text } },
    });
    expect(fitsInLink(long)).toBe(false);
  });
});

describe('a hostile link', () => {
  it('never throws, whatever its text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeLink(text)));
    fc.assert(fc.property(fc.base64String(), (text) => void decodeLink(`v1.${text}`)));
  });

  it('never throws, whatever value it carries', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void decodeLink(linkOf(value))));
  });

  it('cut anywhere, fails with a code or means the same', () => {
    const link = encodeLink(scenario);
    for (let length = 0; length < link.length; length++) {
      const result = decodeLink(link.slice(0, length));
      if (result.ok) expect(result.value.document).toEqual(scenario.document);
      else expect(result.error.code).toMatch(/^link-(form|truncated|letters|damaged)$/);
    }
  });

  it('cut near its end still names the scenario that was meant', () => {
    const link = encodeLink(scenario);
    const result = decodeLink(link.slice(0, -4));
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.values['nearest']).toBe('sched-latency');
  });

  it('with another version says which', () => {
    const link = encodeLink(scenario).replace('v1.', 'v99.');
    const result = decodeLink(link);
    expect(!result.ok && [result.error.code, result.error.values['found']]).toEqual(['link-version', 99]);
  });

  it('that unfolds to a gigabyte is given up early', () => {
    const bomb = deflateSync(new Uint8Array(200_000_000), { level: 1 });
    expect(codeOf(`v1.${toBase64Url(bomb.slice(0, 300_000))}`)).toBe('link-huge');
    expect(codeOf(`v1.${'A'.repeat(600_000)}`)).toBe('link-huge');
  });

  it('with a letter that does not belong names its place', () => {
    const result = decodeLink('v1.AAAA<script>');
    expect(!result.ok && [result.error.code, result.error.place?.offset]).toEqual(['link-letters', 7]);
  });

  it('with markup where a name belongs is refused', () => {
    expect(codeOf(linkOf({ ...wire, p: ['s', '<img src=x onerror=alert(1)>'] }))).toBe('link-field');
    expect(codeOf(linkOf({ ...wire, w: { e: '<b>' } }))).toBe('link-field');
    expect(codeOf(linkOf({ ...wire, d: '"><script>' }))).toBe('link-field');
    expect(codeOf(linkOf({ ...wire, n: [1, 2, 3, 4, '<b>'] }))).toBe('link-field');
    expect(codeOf(linkOf({ ...wire, n: [1, 2] }))).toBe('link-field');
  });

  it('with knobs that do not exist or are out of range opens with corrections', () => {
    const value = decoded(
      linkOf({
        ...wire,
        k: { gomaxprocs: 1e9, cores: 0, warp: 9, profile: 'moon', asyncpreemptoff: 3 },
        s: -5,
        u: 1e300,
      }),
    );
    expect(value.document.knobs['gomaxprocs']).toBe(256);
    expect(value.document.knobs['cores']).toBe(1);
    expect(value.document.knobs['warp']).toBeUndefined();
    expect(value.corrections.map((c) => [c.code, c.name])).toEqual([
      ['clamped', 'gomaxprocs'],
      ['clamped', 'cores'],
      ['unknown-knob', 'warp'],
      ['bad-value', 'profile'],
      ['bad-value', 'asyncpreemptoff'],
      ['clamped', 'seed'],
      ['clamped', 'until'],
    ]);
  });

  it('cannot reach the prototype of an object', () => {
    const text = `{"p":["s","gosched"],"m":1,"k":{},"g":{"__proto__":1,"n":2},"s":1,"u":1}`;
    const result = decodeLink(`v1.${toBase64Url(deflateSync(strToU8(text)))}`);
    expect(({} as { n?: number }).n).toBeUndefined();
    if (result.ok) expect(Object.getPrototypeOf(result.value.document.programKnobs)).toBe(Object.prototype);
  });
});

describe('upgraders', () => {
  it('run one after another up to the current version', () => {
    const upgraders = { 1: (value: unknown) => [value, 'to 2'], 2: (value: unknown) => [value, 'to 3'] };
    expect(upgrade('old', 1, upgraders, 3)).toEqual([['old', 'to 2'], 'to 3']);
    expect(upgrade('newer', 2, upgraders, 3)).toEqual(['newer', 'to 3']);
    expect(upgrade('same', 3, upgraders, 3)).toBe('same');
  });
});

describe('base64url', () => {
  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });
});
