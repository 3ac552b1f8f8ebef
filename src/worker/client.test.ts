import * as Comlink from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { defaultKnobs } from '../model/config.ts';
import type { RunDocument } from '../model/config.ts';
import type { Frame, FrameRequest } from '../record/frame.ts';
import { LabClient } from './client.ts';
import type { ClientEvent, WorkerEnd } from './client.ts';
import type { LabWorker } from './protocol.ts';

const document: RunDocument = {
  program: { kind: 'scenario', id: 'x' },
  knobs: defaultKnobs(),
  programKnobs: {},
  seed: 1,
  interventions: [],
  untilNs: 1e9,
};
const request: FrameRequest = { timeNs: 5, fromNs: NaN, maxMoves: 0, carpet: false, selectedGoid: -1 };
const never = new Promise<never>(() => undefined);
const opened = {
  ok: true as const,
  value: { runId: 70, program: { fileName: 'main.go', source: '', functions: [], knobs: [] } },
};

function frameWith(counts: Int32Array): Frame {
  return { runId: 70, timeNs: 5, counts } as Frame;
}

type FakeWorker = Partial<Record<keyof LabWorker, (...args: never[]) => unknown>>;
const clients: LabClient[] = [];

/** A client whose workers, one per start, are the given fakes; the last one serves all later starts. */
function clientOf(...fakes: FakeWorker[]) {
  const events: ClientEvent[] = [];
  const ends: { terminated: boolean; crash: (message: string) => void }[] = [];
  const start = (): WorkerEnd => {
    const { port1, port2 } = new MessageChannel();
    const fake = fakes[Math.min(ends.length, fakes.length - 1)];
    Comlink.expose({ ping: () => 1, open: () => opened, ...fake }, port1);
    const end = { terminated: false, crash: (_message: string): void => undefined };
    ends.push(end);
    return {
      endpoint: port2,
      terminate: () => {
        end.terminated = true;
        port1.close();
        port2.close();
      },
      onCrash: (listener) => {
        end.crash = listener;
      },
    };
  };
  const client = new LabClient({ start, recordingBytes: 1e6, pingEveryMs: 15, silentMs: 60, openSilentMs: 90 });
  client.subscribe((event) => events.push(event));
  clients.push(client);
  return { client, events, ends };
}

afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

describe('the client', () => {
  it('gives each run a number of its own and drops answers of the one before', async () => {
    let answer: (frame: Frame) => void = () => undefined;
    const { client } = clientOf({ frame: () => new Promise((resolve) => (answer = resolve)) });
    const first = await client.open(document, null);
    if (!first.ok) throw new Error('not open');
    const stale = client.frame(first.value.runId, request);
    await vi.waitFor(() => expect(answer.length).toBe(1));
    const second = await client.open(document, null);
    expect(second.ok && second.value.runId).toBe(first.value.runId + 1);
    answer(frameWith(new Int32Array(4)));
    expect(await stale).toBeNull();
    expect(await client.frame(first.value.runId, request)).toBeNull();
  });

  it('has at most two frames in flight', async () => {
    const { client } = clientOf({ frame: () => never });
    const reply = await client.open(document, null);
    const runId = reply.ok ? reply.value.runId : -1;
    void client.frame(runId, request);
    expect(client.canAskFrame).toBe(true);
    void client.frame(runId, request);
    expect(client.canAskFrame).toBe(false);
    expect(await client.frame(runId, request)).toBeNull();
  });

  it('ends a worker that hangs in the middle of a run, starts another, opens the run again and says so', async () => {
    const opens: string[] = [];
    const hangs = { open: () => (opens.push('first'), opened), ping: () => never, summary: () => never };
    const works = { open: () => (opens.push('second'), opened), summary: () => ({ done: true }) };
    const { client, events, ends } = clientOf(hangs, works);
    const reply = await client.open(document, null);
    const runId = reply.ok ? reply.value.runId : -1;
    expect(await client.summary(runId)).toBeNull(); // never answered: given up with its worker
    await vi.waitFor(() => expect(opens).toEqual(['first', 'second']));
    expect(ends[0].terminated).toBe(true);
    expect(events).toEqual([{ kind: 'replaced', reason: 'silent' }]);
    await vi.waitFor(async () => expect(await client.summary(runId)).toEqual({ done: true }));
  });

  it('gives a worker that compiles for long more time, and gives up after several that never answer', async () => {
    const { client, events, ends } = clientOf({ open: () => never, ping: () => never });
    const reply = await client.open(document, null);
    expect(reply).toEqual({ ok: false, problem: { code: 'worker-lost', values: {} } });
    expect(ends.length).toBe(4);
    expect(events.every((e) => e.kind === 'replaced')).toBe(true);
  });

  it('replaces a worker that crashed', async () => {
    const { client, events, ends } = clientOf({});
    await client.open(document, null);
    ends[0].crash('out of memory');
    await vi.waitFor(() => expect(ends.length).toBe(2));
    expect(events).toEqual([{ kind: 'replaced', reason: 'crashed' }]);
  });

  it('reports what the worker throws as a bug', async () => {
    const { client, events } = clientOf({
      summary: () => {
        throw new Error('runq out of range');
      },
    });
    const reply = await client.open(document, null);
    await expect(client.summary(reply.ok ? reply.value.runId : -1)).rejects.toThrow('runq out of range');
    expect(events[0]).toMatchObject({ kind: 'failed', message: 'runq out of range' });
  });

  it('passes a program that does not compile on as a reply', async () => {
    const problem = {
      ok: false as const,
      problem: { code: 'compile', values: {}, errors: [{ line: 3, column: 2, message: 'undefined: x' }] },
    };
    const { client } = clientOf({ open: () => problem });
    expect(await client.open(document, null)).toEqual(problem);
  });
});
