/** Gives a frame an invented world outside: a few conversations, or thousands of connections. Rows go through the real reducer. */
import { ROOM, ROOM_KIND, type Frame } from '../../record/frame.ts';
import { KIND, SOCK, SOCK_STATE } from '../../record/kinds.ts';
import { netFrame } from '../../record/net-frames.ts';
import { NetTable } from '../../record/net-table.ts';
import { randomOf } from './fixture-frames.ts';

/** Strings of the fixture table that serve as names of hosts: results, cache. */
const HOST_NAMES = [2, 3];

/** Fills the parts of the frame that speak of the network; `connections` pairs of sockets over two hosts, each open one with `streams`. */
export function fixtureNet(frame: Frame, connections: number, overload = false, streams = 0): Frame {
  const random = randomOf(connections + 3);
  const table = new NetTable();
  const { timeNs } = frame;
  const row = (kind: number, subject: number, a: number, b = 0, c = 0): void =>
    table.apply(timeNs - Math.floor(random() * 2e6), kind, subject, a, b, c);
  row(KIND.HostMake, 1, HOST_NAMES[0], 20_000, 1024);
  row(KIND.HostMake, 2, HOST_NAMES[1], 800_000, 16);
  let id = 0;
  for (let host = 1; host <= 2; host++) {
    row(KIND.SockOpen, id, SOCK.listener, 3 + host, 1);
    row(KIND.SockState, id, SOCK_STATE.listen, host === 1 ? 128 : 8, (20_000 + host) | (host << 16));
    row(
      KIND.SockQueue,
      id,
      overload ? 64 : 2,
      host === 1 ? (overload ? 128 : 9) : overload ? 8 : 3,
      overload ? 312 : 0,
    );
    table.socks.park(id, 7 + host);
    id++;
  }
  for (let i = 0; i < connections; i++) {
    const client = id++;
    const server = id++;
    const host = random() < 0.6 ? 1 : 2;
    const place = host << 16;
    row(KIND.SockOpen, client, SOCK.connection, 10 + 2 * i, 20 + i);
    row(KIND.SockState, client, SOCK_STATE.synSent, -1, (40_000 + (i % 20_000)) | place);
    const what = random();
    if (what < 0.08) continue;
    row(KIND.SockOpen, server, SOCK.connection, 11 + 2 * i, 30 + i);
    const [first, second] =
      what < 0.16
        ? [SOCK_STATE.timeWait, SOCK_STATE.closed]
        : what < 0.22
          ? [SOCK_STATE.finWait, SOCK_STATE.closeWait]
          : [SOCK_STATE.established, SOCK_STATE.established];
    row(KIND.SockState, client, first, server, (40_000 + (i % 20_000)) | place);
    row(KIND.SockState, server, second, client, (20_000 + host) | place);
    if (first === SOCK_STATE.timeWait) row(KIND.SockGone, server, 0);
    if (first !== SOCK_STATE.established) continue;
    for (let stream = 0; stream < streams; stream++) {
      row(KIND.Stream, client, 2 * stream + 1, 5000 + stream, 1);
      // The newest has not arrived.
      if (stream < streams - 1) row(KIND.Stream, server, 2 * stream + 1, 6000 + stream, 1);
    }
    if (random() < 0.4) row(KIND.SockBuf, client, 0, Math.floor(random() * 120_000), 0);
    if (random() < 0.25) row(KIND.SockBuf, server, Math.floor(random() * 60_000), 0, 0);
    if (random() < 0.7) table.socks.park(random() < 0.5 ? server : client, 1000 + i);
  }
  row(KIND.NetPoll, 1, 2, 3, 0);
  row(
    KIND.KernelGauge,
    0,
    Math.min(1024, 5 + 2 * connections),
    Math.floor(connections * 1.4),
    Math.floor(connections * 0.3),
  );
  Object.assign(frame, netFrame(table, timeNs, -1));
  const at = Array.from({ length: frame.rooms.length / ROOM.stride }, (_, i) => i * ROOM.stride).find(
    (from) => frame.rooms[from + ROOM.kind] === ROOM_KIND.network,
  );
  if (at !== undefined) frame.rooms[at + ROOM.population] = Math.floor(connections * 0.7) + 2;
  return frame;
}
