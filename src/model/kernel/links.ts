/**
 * Links between this machine and the program's hosts: half the round trip each way, a bandwidth per direction that all connections share, loss
 * by chance from a stream of its own. Loopback has none of it: packets arrive inside the call that sends them.
 *
 * Not modelled: queues of routers that overflow, reordering, jitter; acknowledgements take no bandwidth and are not lost.
 */
import { clockNs } from '../os.ts';
import { STREAM, type Runtime } from '../runtime2.ts';
import { FLAG } from './sockets.ts';
import { LOOPBACK, NOWHERE } from './network.ts';

/** Payload of a segment on Ethernet. */
export const MSS_BYTES = 1_448;
/** Initial congestion window: ten segments (RFC 6928). */
export const INITIAL_WINDOW_BYTES = 10 * MSS_BYTES;
const UNLIMITED = 0x3fffffff;
const HEADER_BYTES = 52;
const TWO_32 = 4_294_967_296;
const MS_NS = 1_000_000;

/** Whether what `s` sends arrives at once: no link, and nothing before it is still on the way. */
export function isDirect(rt: Runtime, s: number): boolean {
  const { net, paths, socks } = rt.kernel;
  if (socks.host[s] === LOOPBACK) return true;
  if (socks.host[s] === NOWHERE) return false;
  const host = net.hosts[socks.host[s]];
  if (host.rttNs > 0 || host.bytesPerSecond >= 0 || host.loss > 0) return false;
  return paths.lastArrivalNs[socks.path[s]] <= rt.nowNs;
}

/** The end `s` of a connection knows its host: over a link it gets a path. */
export function openPath(rt: Runtime, s: number): void {
  const { paths, socks } = rt.kernel;
  if (socks.host[s] > LOOPBACK) socks.path[s] = paths.make(INITIAL_WINDOW_BYTES, UNLIMITED);
}

export function rttNs(rt: Runtime, s: number): number {
  const { net, socks } = rt.kernel;
  return socks.host[s] < 0 ? 0 : net.hosts[socks.host[s]].rttNs;
}

/** Whether one segment on the link of `s` is lost. */
export function isLost(rt: Runtime, s: number): boolean {
  const { net, socks } = rt.kernel;
  if (socks.host[s] === NOWHERE) return true;
  const host = net.hosts[socks.host[s]];
  if (host.bytesPerSecond === 0 || host.loss >= 1) return true;
  return host.loss > 0 && rt.prng.next32(STREAM.net) < host.loss * TWO_32;
}

/** How many of so many segments are lost. */
export function countLost(rt: Runtime, s: number, segments: number): number {
  const { net, socks } = rt.kernel;
  const host = net.hosts[socks.host[s]];
  if (host.bytesPerSecond === 0 || host.loss >= 1) return segments;
  if (host.loss === 0) return 0;
  let lost = 0;
  for (let i = 0; i < segments; i++) if (rt.prng.next32(STREAM.net) < host.loss * TWO_32) lost++;
  return lost;
}

/** `s` sends so many bytes now: when they are at the other end (ns). They stand in line at the link, and behind what `s` sent before. */
export function arrivalNs(rt: Runtime, s: number, bytes: number): number {
  const { net, paths, socks } = rt.kernel;
  const host = net.hosts[socks.host[s]];
  const path = socks.path[s];
  const isClient = socks.has(s, FLAG.client);
  let atNs = clockNs(rt);
  if (host.bytesPerSecond > 0) {
    const headers = Math.max(1, Math.ceil(bytes / MSS_BYTES)) * HEADER_BYTES;
    const startNs = Math.max(atNs, isClient ? host.toFreeNs : host.fromFreeNs);
    atNs = startNs + ((bytes + headers) * 1e9) / host.bytesPerSecond;
    if (isClient) host.toFreeNs = atNs;
    else host.fromFreeNs = atNs;
  }
  atNs = Math.max(atNs + host.rttNs / 2, paths.lastArrivalNs[path]);
  paths.lastArrivalNs[path] = atNs;
  return atNs;
}

/**
 * When a timer of the kernel set for `ns` from now fires: its wheel counts in steps that grow with the delay (HZ 250: 4 ms, from 256 ms on
 * 32 ms, from 2 s on 256 ms, from 16 s on 2 s), rounded up [accept-backlog: a SYN is sent again after 1,020 to 1,026 ms]. Those of one tick
 * run one after the other, each for as long as a handshake takes.
 */
export function wheelNs(rt: Runtime, ns: number): number {
  const step = ns < 256 * MS_NS ? 4 : ns < 2_048 * MS_NS ? 32 : ns < 16_384 * MS_NS ? 256 : 2_048;
  const tickNs = (Math.floor((clockNs(rt) + ns) / (step * MS_NS)) + 1) * step * MS_NS;
  const { tickTimers } = rt.kernel;
  const before = tickTimers.get(tickNs);
  if (before === undefined) for (const tick of tickTimers.keys()) if (tick <= rt.nowNs) tickTimers.delete(tick);
  tickTimers.set(tickNs, (before ?? 0) + 1);
  return tickNs + (before ?? 0) * Math.round(rt.costs.connectPs / 1000);
}
