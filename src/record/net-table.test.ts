import { describe, expect, it } from 'vitest';

import { HOST, LISTENER, NET, NETWAIT, SOCKET, SOCK_CLASS } from './net-frame.ts';
import { SELECTED, type Frame } from './frame.ts';
import { FrameBuilder } from './frames.ts';
import { KIND, SOCK, SOCK_STATE } from './kinds.ts';
import { netFrame } from './net-frames.ts';
import { NetTable } from './net-table.ts';
import { netSeries } from './net-series.ts';
import { Recording } from './recording.ts';
import { RunState } from './state.ts';
import { dump } from './testing/dump.ts';
import { emitText } from './testing/picture.ts';
import { PlainNet } from './testing/plain-net.ts';
import { randomOf } from './testing/random.ts';

/** One connection over host 1 (20 ms, 1 MiB/s): a client writes 1,000 bytes, goroutine 2 reads them at the other end. */
const CONVERSATION = `
  0 ProcsChange 0 1
  0 GoCreate 1 -1 0
  0 GoCreate 2 -1 1
  0 HostMake 1 5 20000 1024
  10 SockOpen 0 1 3 1
  10 SockState 0 1 128 85537           # port 20001 on host 1
  20 SockOpen 1 2 4 1
  20 SockState 1 2 -1 105536           # port 40000, SYN sent
  30 SockOpen 2 2 -1 0                 # the kernel's end
  30 SockState 2 3 1 85537
  40 SockState 1 4 2 105536
  50 SockState 2 4 1 85537
  50 SockQueue 0 0 1 0
  60 SockOpen 2 2 5 2                  # accepted
  60 SockQueue 0 0 0 0
  70 GoBlock 2 7 2 30                  # IO wait on socket 2
  70 SockBuf 2 0 0 1
  80 SockBuf 1 0 1000 0
  90 SockBuf 1 0 0 0
  90 SockBuf 2 1000 0 1
  90 NetPoll 0 0 1 -1
  90 GoUnblock 2 -1 -2 2
`;

function upTo(timeNs: number): RunState {
  const state = new RunState();
  emitText(CONVERSATION, (t, kind, s, a, b, c) => {
    if (t <= timeNs) state.apply(t, kind, s, a, b, c);
  });
  return state;
}

describe('the world outside in a state', () => {
  it('follows a connection from the handshake to the bytes that are read', () => {
    const { socks } = upTo(45).net;
    expect(socks.cls[1]).toBe(SOCK_CLASS.quiet);
    expect(socks.cls[2]).toBe(SOCK_CLASS.opening);
    expect(socks.connections).toBe(1);
    expect(upTo(60).net.socks.connections).toBe(1);
    expect(upTo(50).net.socks.acceptQueued).toBe(1);
    const waits = upTo(75).net.socks;
    expect([waits.cls[2], waits.waiter[2], waits.fd[2], waits.goid[2]]).toEqual([SOCK_CLASS.waited, 2, 5, 2]);
    expect(upTo(80).net.socks.moving[1]).toBe(1000);
    const done = upTo(90).net;
    expect([done.socks.cls[2], done.socks.waiter[2], done.socks.arrivedBytes, done.socks.moving[1]]).toEqual([
      SOCK_CLASS.readable,
      -1,
      1000,
      0,
    ]);
    expect([done.pollM, done.pollP, done.pollEvents, done.pollDelayUs]).toEqual([0, 0, 1, -1]);
  });

  it('agrees with the slow twin after random rows, and so does a copy', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const state = new RunState();
      const twin = new PlainNet((t, kind, s, a, b, c) => state.apply(t, kind, s, a, b, c), randomOf(seed));
      const other = new RunState();
      for (let i = 0; i < 2000; i++) {
        twin.step();
        if (i % 250 !== 0) continue;
        compare(state, twin);
        other.copyFrom(state);
        expect(dump(other)).toEqual(dump(state));
      }
    }
  });

  it('copies into a state that held more without leaving traces', () => {
    const state = new RunState();
    const twin = new PlainNet((t, kind, s, a, b, c) => state.apply(t, kind, s, a, b, c), randomOf(5));
    for (let i = 0; i < 300; i++) twin.step();
    const early = state.clone();
    for (let i = 0; i < 3000; i++) twin.step();
    const used = state.clone();
    used.copyFrom(early);
    expect(dump(used)).toEqual(dump(early));
    used.net.apply(9e9, KIND.SockOpen, early.net.socks.length + 5, SOCK.pipe, 9, 1);
    expect(used.net.socks.has(early.net.socks.length + 2)).toBe(false);
  });

  it('keeps 100,000 idle connections in less than 1 KB each', () => {
    const state = new RunState();
    for (let i = 0; i < 200_000; i++) {
      state.apply(i, KIND.SockOpen, i, SOCK.connection, i, 1);
      state.apply(i, KIND.SockState, i, SOCK_STATE.established, i ^ 1, 20_001 | (1 << 16));
    }
    expect(state.net.socks.connections).toBe(100_000);
    expect(state.net.bytes / 100_000).toBeLessThan(250);
    const frame = netFrame(state.net, 1e6, -1);
    expect(frame.sockets.length / SOCKET.stride).toBeLessThanOrEqual(64);
    expect(frame.socketCarpet.length).toBe(16_384);
    expect(frame.net[NET.connections]).toBe(100_000);
    expect(frame.hosts[HOST.stride + HOST.open]).toBe(200_000);
  });
});

describe('the world outside in a frame', () => {
  it('has ends of a connection side by side, the listener, the host and who waits', () => {
    const recording = new Recording();
    emitText(CONVERSATION, (t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c));
    const builder = new FrameBuilder(recording);
    const request = { timeNs: 85, fromNs: NaN, maxMoves: 0, carpet: false, selectedGoid: 2 };
    const frame = builder.build(request);
    const ids = Array.from(
      { length: frame.sockets.length / SOCKET.stride },
      (_, i) => frame.sockets[i * SOCKET.stride],
    );
    expect(ids).toEqual([1, 2]);
    expect(frame.sockets[SOCKET.sending]).toBe(1000);
    expect(frame.sockets[SOCKET.stride + SOCKET.waiter]).toBe(2);
    expect([frame.listeners[LISTENER.port], frame.listeners[LISTENER.backlog]]).toEqual([20_001, 128]);
    expect(frame.hosts[HOST.stride + HOST.rttUs]).toBe(20_000);
    expect(frame.hosts[HOST.stride + HOST.moving]).toBe(1000);
    expect([...frame.network]).toEqual([2, -1, 2]);
    expect(frame.network.length).toBe(NETWAIT.stride);
    expect(frame.selected[SELECTED.socket]).toBe(2);
    expect(frame.selected[SELECTED.object]).toBe(-1);
    expect(frame.socket[SOCKET.id]).toBe(2);
    expect(builder.build({ ...request, selectedSocket: 1 }).socket[SOCKET.id]).toBe(1);
    expect(frame.socketCarpet.length).toBe(0);
  });

  it('is the same whether it was reached forwards or by a jump', () => {
    const recording = new Recording();
    const twin = new PlainNet((t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c), randomOf(3));
    for (let i = 0; i < 80_000; i++) twin.step();
    const forwards = new FrameBuilder(recording);
    const at = (builder: FrameBuilder, timeNs: number): unknown => {
      const { net, sockets, listeners, hosts, socketCarpet } = builder.build({
        timeNs,
        fromNs: NaN,
        maxMoves: 0,
        carpet: false,
        selectedGoid: -1,
      });
      return { net, sockets, listeners, hosts, socketCarpet };
    };
    for (const share of [0.1, 0.45, 0.9]) {
      const timeNs = Math.floor(twin.timeNs * share);
      expect(at(new FrameBuilder(recording), timeNs)).toEqual(at(forwards, timeNs));
    }
  });

  it('has the streams of HTTP/2: how many an end carries, and who works for each', () => {
    const recording = new Recording();
    const row = (kind: number, subject: number, a: number, b = 0, c = 0): void =>
      recording.emit(recording.endNs + 10, kind, subject, a, b, c);
    row(KIND.GoCreate, 7, 0, 1, 0);
    row(KIND.GoCreate, 9, 0, 4, 0);
    for (const [id, peer] of [
      [0, 1],
      [1, 0],
    ]) {
      row(KIND.SockOpen, id, SOCK.connection, 5 + id, 1);
      row(KIND.SockState, id, SOCK_STATE.established, peer, 0);
    }
    row(KIND.Stream, 0, 1, 7, 1);
    row(KIND.Stream, 0, 3, 8, 1);
    row(KIND.Stream, 1, 1, 9, 1);
    const bothNs = recording.endNs;
    row(KIND.Stream, 1, 1, 9, 0);
    row(KIND.Stream, 0, 1, 7, 0);
    const builder = new FrameBuilder(recording);
    const at = (timeNs: number) => builder.build({ timeNs, fromNs: NaN, maxMoves: 0, carpet: false, selectedGoid: -1 });
    const counts = ({ sockets }: Frame) => [sockets[SOCKET.streams], sockets[SOCKET.stride + SOCKET.streams]];
    const later = at(recording.endNs);
    expect(counts(later)).toEqual([1, 0]);
    expect([...later.streams]).toEqual([0, 3, 8, 0]);
    // Back: from a keyframe.
    const both = at(bothNs);
    expect(counts(both)).toEqual([2, 1]);
    expect([...both.streams]).toEqual([0, 1, 7, 1, 0, 3, 8, 0, 1, 1, 9, 4]);
    expect(at(bothNs - 35).streams).toHaveLength(0);
  });

  it('without a network is empty and says so', () => {
    const frame = netFrame(new NetTable(), 5, -1);
    expect([frame.sockets.length, frame.listeners.length, frame.hosts.length, frame.net[NET.descriptors]]).toEqual([
      0, 0, 0, -1,
    ]);
  });
});

describe('the charts of the world outside', () => {
  it('count exactly what the twin counted', () => {
    const recording = new Recording();
    const twin = new PlainNet((t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c), randomOf(8));
    for (let i = 0; i < 30_000; i++) twin.step();
    const series = netSeries(recording, { fromNs: 0, toNs: twin.timeNs, points: 50 });
    const last = (values: Float32Array): number => values[values.length - 1];
    const open = [...twin.socks].filter(
      ([id, s]) => s.kind === SOCK.connection && s.state === SOCK_STATE.established && (s.peer < 0 || id < s.peer),
    ).length;
    expect(last(series.connections)).toBe(open);
    expect(series.drops.reduce((sum, n) => sum + n, 0)).toBe(twin.dropped);
    expect(last(series.inFlight)).toBe(twin.requests.size);
    const total = series.bytesPerS.reduce((sum, n) => sum + (n * twin.timeNs) / 50 / 1e9, 0);
    expect(Math.abs(total / twin.arrived - 1)).toBeLessThan(0.01);
    for (const { name, begun, failed, perS } of series.work) {
      const ended = twin.ended.filter((request) => request.name === name);
      const open = [...twin.requests.values()].filter((request) => request.name === name).length;
      expect(begun).toBe(ended.length + open);
      expect(failed).toBe(ended.filter((request) => request.failed).length);
      const counted = perS.reduce((sum, n) => sum + (n * twin.timeNs) / 50 / 1e9, 0);
      expect(Math.round(counted)).toBe(ended.length);
    }
  });

  it('has latencies of requests by name', () => {
    const recording = new Recording();
    const name = recording.intern('checkout');
    for (let i = 1; i <= 100; i++) {
      recording.emit(i * 1000, KIND.RequestBegin, i, 1, name, 0);
      recording.emit(i * 1000 + i * 10, KIND.RequestEnd, i, 1, i === 100 ? 1 : 0, name);
    }
    const { work } = netSeries(recording, { fromNs: 0, toNs: 101_000, points: 1 });
    expect(work).toHaveLength(1);
    expect(work[0].begun).toBe(100);
    expect(work[0].failed).toBe(1);
    expect(work[0].p50[0]).toBeGreaterThan(450);
    expect(work[0].p50[0]).toBeLessThan(550);
    expect(work[0].p99[0]).toBeGreaterThan(900);
    const [entry] = recording.index.requests.names;
    expect(entry.latency.quantile(0.5)).toBeGreaterThan(490);
    expect(entry.latency.max).toBe(1000);
  });

  it('keeps no more than its share of samples however long the run', () => {
    const recording = new Recording();
    for (let i = 0; i < 50_000; i++) recording.emit(i * 7_000, KIND.KernelGauge, 0, i % 1000, 5, i);
    recording.catchUp();
    const { netLog } = recording.index;
    expect(netLog.count).toBeLessThanOrEqual(8192);
    const series = netSeries(recording, { fromNs: 0, toNs: 350e6, points: 20 });
    expect(series.timeWait[19]).toBe(49_999);
    expect(Math.abs(series.timeWait[9] - 25_000)).toBeLessThan(40);
  });
});

function compare(state: RunState, twin: PlainNet): void {
  const { socks } = state.net;
  expect(socks.liveCount).toBe(twin.socks.size);
  const moving = new Map<number, number>();
  for (const [id, sock] of twin.socks) {
    const parked = [socks.waiter[id], socks.second[id]].filter((g) => g >= 0);
    expect(socks.has(id)).toBe(true);
    expect({
      kind: socks.kind[id],
      state: socks.state[id],
      fd: socks.fd[id],
      peer: socks.peer[id],
      port: socks.port[id],
      host: socks.host[id],
      readable: socks.readable[id],
      sending: socks.sending[id],
      drops: socks.drops[id],
      sinceNs: socks.sinceNs[id],
      waiters: parked,
    }).toEqual({
      kind: sock.kind,
      state: sock.state,
      fd: sock.fd,
      peer: sock.peer,
      port: sock.port,
      host: sock.host,
      readable: sock.readable,
      sending: sock.sending,
      drops: sock.drops,
      sinceNs: sock.sinceNs,
      waiters: sock.waiters,
    });
    if (sock.kind !== SOCK.listener) moving.set(sock.host, (moving.get(sock.host) ?? 0) + sock.sending);
  }
  for (let cls = 0; cls < 16; cls++) {
    let n = 0;
    for (let host = 0; host < socks.hosts; host++) n += socks.countAt(host, cls);
    expect(socks.countOf(cls)).toBe(n);
  }
  for (let host = 0; host < socks.hosts; host++) expect(socks.moving[host]).toBe(moving.get(host) ?? 0);
  expect([socks.opened, socks.dropped, socks.resets, socks.arrivedBytes]).toEqual([
    twin.opened,
    twin.dropped,
    twin.resets,
    twin.arrived,
  ]);
}
