/** Everything in a RunState as plain values, for comparing states. */
import type { RunState } from '../state.ts';
import type { SockTable } from '../sock-table.ts';
import { globalQueue, picture } from './picture.ts';

export function dump(state: RunState): unknown {
  const { gs, ps, ms, objects } = state;
  const n = gs.length;
  const cut = (column: ArrayLike<number>, length: number): number[] => Array.from(column).slice(0, length);
  const lines = cut(gs.lines, gs.lines.length);
  while (lines.length > 0 && lines[lines.length - 1] === 0) lines.pop();
  return {
    picture: picture(state),
    global: globalQueue(state),
    numbers: [
      state.globalCount,
      state.gomaxprocs,
      state.stopped,
      state.sysmonNs,
      state.heapKiB,
      state.heapObjects,
      state.created,
      state.ended,
    ],
    gs: Array.from({ length: n }, (_, g) => [
      gs.carpet[g],
      gs.status(g),
      gs.spot(g),
      gs.reason(g),
      gs.p(g),
      gs.line(g),
      gs.peer(g),
      gs.link(g),
      gs.slices(g),
      gs.waitNs(g),
      gs.sinceNs(g),
      gs.runNs(g),
    ]),
    counts: cut(gs.counts, 8).slice(1),
    sleepers: cut(gs.sleepers.goids, gs.sleepers.size),
    network: cut(gs.network.goids, gs.network.size),
    lines,
    ps: [ps.status, ps.m, ps.g, ps.runqhead, ps.runqtail, ps.runnext, ps.schedtick, ps.timers, ps.sliceNs].map((c) =>
      cut(c, ps.length),
    ),
    ring: cut(ps.ring, ps.length * 256),
    ms: [ms.state, ms.core, ms.p, ms.g, ms.sinceNs].map((c) => cut(c, ms.length)),
    cores: cut(ms.onCore, ms.cores),
    coreQueue: [ms.first, ms.last, ms.waiting, ms.alive, ms.spinning],
    objects: [
      objects.kind,
      objects.capacity,
      objects.buffered,
      objects.label,
      objects.owner,
      objects.flags,
      objects.counter,
      objects.sendWaiting,
      objects.recvWaiting,
      objects.population,
      objects.lastGoid,
      objects.lastPeer,
    ].map((c) => cut(c, objects.length)),
    active: cut(objects.active, objects.activeCount),
    rooms: [cut(objects.loose, 16), cut(objects.parked, 16)],
    net: dumpNet(state),
    cpu: [
      cut(state.cpu.throttled, state.cpu.cores),
      cut(state.cpu.neighbour, state.cpu.cores),
      state.cpu.throttledCores,
    ],
  };
}

function dumpNet({ net }: RunState): unknown {
  const { socks, ...rest } = net;
  return { rest: JSON.stringify(rest), socks: dumpSocks(socks) };
}

/** Living sockets with every column, and the numbers kept about all of them. */
function dumpSocks(socks: SockTable): unknown {
  const live = Array.from(socks.live.subarray(0, socks.liveCount));
  return {
    live,
    rows: live.map((id) =>
      [
        socks.kind,
        socks.state,
        socks.wants,
        socks.cls,
        socks.port,
        socks.host,
        socks.fd,
        socks.goid,
        socks.peer,
        socks.readable,
        socks.sending,
        socks.drops,
        socks.waiter,
        socks.second,
        socks.sinceNs,
      ].map((column) => column[id]),
    ),
    listeners: [...socks.listeners],
    counts: Array.from(socks.counts),
    totals: Array.from(socks.totals),
    moving: Array.from(socks.moving),
    numbers: [
      socks.length,
      socks.connections,
      socks.opened,
      socks.dropped,
      socks.resets,
      socks.arrivedBytes,
      socks.synQueued,
      socks.acceptQueued,
    ],
  };
}
