/** The netpoller's room: who polls, gauges of the kernel, listeners with their queues, connections as pipes or as a density. */
import { HOST, LISTENER, NET, NETWAIT, SOCKET, SOCK_CLASS } from '../../record/net-frame.ts';
import { SOCK, SOCK_STATE } from '../../record/kinds.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatBytes, formatCount, formatDuration, formatShort } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { firstFit } from '../canvas/text-width.ts';
import { mix } from '../theme/colour.ts';
import { chipFill, type StateToken } from '../theme/tokens.ts';
import { drawCounts, drawDensity } from './draw-density.ts';
import { drawStreams, streamCount } from './draw-streams.ts';
import { layoutNet, type PipePlace } from './net-layout.ts';
import {
  hasNet,
  hostField,
  hostRow,
  listenerField,
  netField,
  pollingThread,
  sockField,
  sockToken,
  sysmonPollsIn,
  type NetLimits,
} from './net-scene.ts';
import { fitted, gName, gNameIn, type StagePaint } from './paint.ts';

/** Share of a limit from which a gauge is drawn as trouble. */
const NEARLY = 0.9;
const MOST_DOTS = 24;
const xy = new Float32Array(2 * 64);

export function drawNet(paint: StagePaint, box: Box, limits: NetLimits): void {
  const { frame } = paint;
  if (!hasNet(frame)) {
    drawWaitersOnly(paint, box);
    return;
  }
  const place = layoutNet(frame, box);
  drawPoll(paint, place.poll, limits);
  drawGauges(paint, place.gauges, limits);
  for (const { row, box: at } of place.listeners) drawListener(paint, row, at, limits);
  for (const { host, box: at, more } of place.hosts) drawHost(paint, host, at, more);
  for (const pipe of place.pipes) drawPipe(paint, pipe);
  if (place.density !== null) drawDensity(paint, place.density);
  if (place.counts !== null) drawCounts(paint, place.counts);
}

/** `db`, or `host 3` for one without a name; the machine itself is the loopback. */
export function hostName(paint: Pick<StagePaint, 'frame' | 'names' | 'text'>, host: number): string {
  const row = hostRow(paint.frame, host);
  const name = row < 0 ? -1 : hostField(paint.frame, row, HOST.name);
  const said = name >= 0 ? paint.names.text(name) : '';
  return said !== '' ? said : host === 0 ? paint.text.loopback : paint.text.hostNumber(String(host));
}

/** What the poller did last and what comes next. */
export function pollWords(paint: Pick<StagePaint, 'frame' | 'text'>, pollCall: string): readonly [string, string] {
  const { frame, text } = paint;
  const m = pollingThread(frame);
  const pollNs = netField(frame, NET.pollNs);
  const ago = formatDuration(Math.max(0, frame.timeNs - pollNs));
  const events = formatCount(netField(frame, NET.pollEvents));
  const p = netField(frame, NET.pollP);
  const who = p >= 0 ? `P${String(p)}` : text.sysmon;
  const last = pollNs < 0 || frame.net.length === 0 ? '' : text.lastPoll(who, ago, events);
  if (m >= 0) return [text.waitsInPoll(`M${String(m)}`, pollCall), last];
  const next = sysmonPollsIn(frame);
  return [last === '' ? text.nobodyPolls : last, next < 0 ? '' : text.sysmonPollsIn(formatDuration(next))];
}

function drawPoll(paint: StagePaint, box: Box, limits: NetLimits): void {
  if (box.h === 0) return;
  const { renderer, theme } = paint;
  const [now, next] = pollWords(paint, limits.pollCall);
  const waits = pollingThread(paint.frame) >= 0;
  const y = box.y + box.h / 2;
  const both = next === '' ? now : `${now} · ${next}`;
  renderer.disc(
    box.x + 5,
    y,
    3.6,
    waits ? { fill: theme.fill.network } : { stroke: theme.fill.network, lineWidth: 1.6 },
  );
  renderer.text(
    firstFit([both, now], box.w - 16, FONT.small, (t, f) => renderer.textWidth(t, f)),
    box.x + 16,
    y + 0.5,
    { font: FONT.small, color: theme.dim },
  );
}

/** A run without sockets (lab.Read): the descriptors that wait, as before there was a network. */
function drawWaitersOnly(paint: StagePaint, box: Box): void {
  const { renderer, theme, text, frame } = paint;
  const n = frame.network.length / NETWAIT.stride;
  if (n === 0) {
    renderer.text(fitted(paint, text.noDescriptors, box.w - 44, FONT.small), box.x + 30, box.y + 47, {
      font: FONT.small,
      color: theme.dim,
    });
    return;
  }
  let soonest = Infinity;
  const fits = Math.min(n, 64, Math.floor((box.w - 40) / 11));
  for (let i = 0; i < n; i++) soonest = Math.min(soonest, frame.network[i * NETWAIT.stride + NETWAIT.us] ?? 0);
  for (let i = 0; i < fits; i++) {
    xy[2 * i] = box.x + 34 + i * 11;
    xy[2 * i + 1] = box.y + 47;
  }
  // A descriptor is a socket: dark middle in a bright rim.
  renderer.dots(xy, fits, 8, theme.fill.network, 'soft');
  renderer.dots(xy, fits, 3.5, theme.panel, 'round');
  renderer.text(
    fitted(paint, soonest <= 0 ? text.readyNow : text.readyIn(formatDuration(soonest * 1000)), box.w - 44, FONT.small),
    box.x + 30,
    box.y + box.h - 20,
    { font: FONT.small, color: theme.dim },
  );
}

function drawGauges(paint: StagePaint, boxes: readonly Box[], limits: NetLimits): void {
  const { text, frame } = paint;
  const values: readonly (readonly [string, number, number])[] = [
    [text.descriptors, netField(frame, NET.descriptors), limits.descriptors],
    [text.ports, netField(frame, NET.ports), limits.ports],
    ['TIME_WAIT', netField(frame, NET.timeWait), limits.ports],
  ];
  for (const [i, box] of boxes.entries()) {
    const [name, value, limit] = values[i] ?? ['', 0, 0];
    drawGauge(paint, box, name, value, limit, i === 2);
  }
}

function drawGauge(paint: StagePaint, box: Box, name: string, value: number, limit: number, hideLimit: boolean): void {
  const { renderer, theme } = paint;
  const share = limit > 0 ? Math.min(1, value / limit) : 0;
  const full = limit > 0 && value >= limit * NEARLY;
  const words = firstFit(
    limit > 0 && !hideLimit
      ? [`${formatCount(value)} / ${formatCount(limit)}`, formatCount(value)]
      : [formatCount(value)],
    box.w,
    FONT.monoSmall,
    (t, f) => renderer.textWidth(t, f),
  );
  renderer.text(fitted(paint, name, box.w, FONT.tiny), box.x, box.y + 5, { font: FONT.tiny, color: theme.dim });
  renderer.text(words, box.x, box.y + 17.5, {
    font: FONT.monoSmall,
    color: full ? theme.ink.gc : value > 0 ? theme.text : theme.dim,
  });
  const bar = { x: box.x, y: box.y + box.h - 4, w: box.w, h: 4 };
  renderer.box(bar, 2, { fill: theme.track });
  if (share > 0)
    renderer.box({ ...bar, w: Math.max(2, share * bar.w) }, 2, { fill: full ? theme.fill.gc : theme.fill.network });
}

function drawListener(paint: StagePaint, row: number, box: Box, limits: NetLimits): void {
  const { renderer, theme, text, frame } = paint;
  const at = (field: number): number => listenerField(frame, row, field);
  const y = box.y + 10;
  const name = `:${String(at(LISTENER.port))}`;
  const host = at(LISTENER.host);
  const nameW = Math.max(52, renderer.textWidth(name, FONT.mono) + 8);
  renderer.text(name, box.x, y, { font: FONT.mono, color: theme.text });
  const drops = at(LISTENER.drops);
  const count = drops < 100_000 ? formatCount(drops) : formatShort(drops);
  const lost = drops === 0 ? '' : box.w >= 400 ? text.dropped(count) : `✕ ${count}`;
  const lostW = lost === '' ? 0 : renderer.textWidth(lost, FONT.small) + 8;
  renderer.text(fitted(paint, host === 0 ? '' : hostName(paint, host), nameW - 4, FONT.tiny), box.x, box.y + 24, {
    font: FONT.tiny,
    color: theme.dim,
  });
  const waiter = at(LISTENER.waiter);
  const whoW = box.w >= 300 ? 58 : 0;
  const from = box.x + nameW;
  const w = box.x + box.w - from - (whoW > 0 ? whoW + 8 : 0);
  const gap = 18;
  const synW = Math.max(30, (w - gap) * 0.36);
  const syn = { x: from, y: y - 7, w: synW, h: 14 };
  const accept = { x: from + synW + gap, y: y - 7, w: w - synW - gap, h: 14 };
  drawQueue(paint, syn, at(LISTENER.syn), limits.synBacklog, 'asleep', 'SYN', synW + gap - 6);
  // The handshake is done: from one queue to the other.
  renderer.line(syn.x + syn.w + 4, y, accept.x - 5, y, { color: theme.faint, width: 1.2 });
  renderer.polygon(arrow(accept.x - 3, y), 3, theme.faint);
  const room = box.x + box.w - accept.x - lostW;
  drawQueue(paint, accept, at(LISTENER.accept), at(LISTENER.backlog), 'network', text.acceptQueue, room);
  if (whoW > 0) {
    const chip = { x: box.x + box.w - whoW, y: y - 9, w: whoW, h: 18 };
    if (waiter > 0) {
      renderer.box(chip, 5, { stroke: theme.fill.network, lineWidth: 1.4 });
      renderer.text(gNameIn(paint, waiter, whoW - 6, FONT.monoSmall), chip.x + whoW / 2, y + 0.5, {
        font: FONT.monoSmall,
        color: theme.text,
        align: 'center',
      });
    } else {
      renderer.box(chip, 5, { stroke: theme.line, lineWidth: 1, dash: [3, 3] });
    }
  }
  renderer.text(lost, box.x + box.w, box.y + 26, { font: FONT.small, color: theme.ink.gc, align: 'right' });
}

const corners = new Float32Array(6);

function arrow(x: number, y: number): Float32Array {
  corners.set([x - 4, y - 3.5, x - 4, y + 3.5, x + 1, y]);
  return corners;
}

/** A queue as cells while it is short, as a filling else; red when it is full. */
function drawQueue(
  paint: StagePaint,
  box: Box,
  n: number,
  limit: number,
  state: StateToken,
  name: string,
  labelPx: number,
): void {
  const { renderer, theme, text } = paint;
  const full = limit > 0 && n >= limit;
  const colour = full ? theme.fill.gc : theme.fill[state];
  renderer.box(box, 4, { fill: theme.track, ...(full ? { stroke: theme.fill.gc, lineWidth: 1.2 } : {}) });
  if (limit > 0 && limit <= 16) {
    const pitch = (box.w - 4) / limit;
    for (let i = 0; i < limit; i++) {
      // First to be taken at the right.
      const cell = { x: box.x + box.w - 2 - (i + 1) * pitch + 0.75, y: box.y + 3, w: Math.max(1.5, pitch - 1.5), h: 8 };
      renderer.box(cell, 2, i < n ? { fill: colour } : { fill: mix(theme.track, theme.line, 0.8) });
    }
  } else if (n > 0) {
    const share = limit > 0 ? Math.min(1, n / limit) : Math.min(1, n / 128);
    const w = Math.max(4, share * (box.w - 4));
    renderer.box({ x: box.x + box.w - 2 - w, y: box.y + 2, w, h: box.h - 4 }, 2.5, { fill: colour });
  }
  const words = firstFit(
    limit > 0
      ? [
          `${name} ${text.ofCapacity(formatCount(n), formatCount(limit))}`,
          `${name} ${formatCount(n)}/${formatCount(limit)}`,
          `${name} ${formatShort(n)}`,
          formatShort(n),
        ]
      : [`${name} ${formatCount(n)}`, formatShort(n)],
    labelPx,
    FONT.tiny,
    (t, f) => renderer.textWidth(t, f),
  );
  renderer.text(words, box.x, box.y + 21, { font: FONT.tiny, color: full ? theme.ink.gc : theme.dim });
}

/** `db · RTT 20 ms · 1 MB/s · 3 open`, as much as fits. */
export function hostWords(paint: Pick<StagePaint, 'frame' | 'names' | 'text'>, host: number): string[] {
  const { frame, text } = paint;
  const row = hostRow(frame, host);
  if (row < 0) return [];
  const at = (field: number): number => hostField(frame, row, field);
  const kib = at(HOST.kibPerS);
  const line = [
    at(HOST.rttUs) > 0 ? `RTT ${formatDuration(at(HOST.rttUs) * 1000)}` : '',
    kib > 0 ? text.perSecond(formatBytes(kib * 1024)) : kib === 0 ? text.perSecond('0 B') : '',
    at(HOST.moving) > 0 ? text.onTheWay(formatBytes(at(HOST.moving))) : '',
  ];
  return line.filter((part) => part !== '');
}

function drawHost(paint: StagePaint, host: number, box: Box, more: number): void {
  const { renderer, theme, text } = paint;
  const y = box.y + box.h / 2 + 2;
  const name = fitted(paint, hostName(paint, host), box.w * 0.4, FONT.labelStrong);
  renderer.text(name, box.x, y, { font: FONT.labelStrong, color: theme.text });
  let from = box.x + renderer.textWidth(name, FONT.labelStrong) + 10;
  if (more > 0) {
    const rest = text.moreConnections(formatCount(more));
    renderer.text(rest, from, y, { font: FONT.small, color: theme.dim });
    from += renderer.textWidth(rest, FONT.small) + 10;
  }
  const parts = hostWords(paint, host);
  const words = firstFit(
    [parts.join(' · '), parts.slice(0, 2).join(' · '), parts[0] ?? ''],
    box.x + box.w - from,
    FONT.small,
    (t, f) => renderer.textWidth(t, f),
  );
  renderer.text(words, box.x + box.w, y, { font: FONT.small, color: theme.dim, align: 'right' });
}

const PACKET = new Float32Array(2 * MOST_DOTS);

function drawPipe(paint: StagePaint, pipe: PipePlace): void {
  const { renderer, theme, frame, text } = paint;
  const a = pipe.a;
  const b = pipe.b;
  const { track } = pipe;
  const cls = sockField(frame, a, SOCKET.cls);
  const state = sockField(frame, a, SOCKET.state);
  const kind = sockField(frame, a, SOCKET.kind);
  const isOpen = state === SOCK_STATE.established || kind !== SOCK.connection;
  const middle = track.y + track.h / 2;
  if (isOpen) renderer.box(track, 2, { fill: theme.track });
  else
    renderer.line(track.x + 3, middle, track.x + track.w - 3, middle, {
      color: theme.fill[sockToken(cls)],
      width: 1.4,
      dash: state === SOCK_STATE.timeWait ? [1, 4] : [4, 4],
    });
  if (isOpen) {
    drawStreams(paint, pipe);
    drawPackets(paint, pipe, a, 1);
    if (b >= 0) drawPackets(paint, pipe, b, -1);
    drawOnTheWay(paint, pipe);
  } else drawWords(paint, track, text.tcpStates[state] ?? '', theme.ink[sockToken(cls)]);
  drawEnd(paint, pipe.left, a, pipe.leftWho, 'left');
  if (b >= 0) drawEnd(paint, pipe.right, b, pipe.rightWho, 'right');
  else renderer.box(pipe.right, 5, { stroke: theme.line, lineWidth: 1, dash: [3, 3] });
}

/**
 * Bytes on their way as a train of packets, more for more bytes (one for each doubling from 512). It moves with the model's time, a
 * crossing in half the round trip.
 */
function drawPackets(paint: StagePaint, pipe: PipePlace, row: number, direction: 1 | -1): void {
  const { renderer, theme, frame } = paint;
  const bytes = sockField(frame, row, SOCKET.sending);
  if (bytes <= 0) return;
  const host = hostRow(frame, pipe.host);
  const crossingNs = Math.max(20_000, host < 0 ? 0 : hostField(frame, host, HOST.rttUs) * 500);
  const n = Math.min(MOST_DOTS, 1 + Math.max(0, Math.ceil(Math.log2(bytes / 512))));
  const { track } = pipe;
  const y = track.y + track.h * (direction === 1 ? 0.3 : 0.7);
  const phase = (frame.timeNs % crossingNs) / crossingNs;
  for (let i = 0; i < n; i++) {
    const at = (phase + i / n) % 1;
    PACKET[2 * i] = track.x + 4 + (direction === 1 ? at : 1 - at) * (track.w - 8);
    PACKET[2 * i + 1] = y;
  }
  renderer.dots(PACKET, n, 4, theme.fill.running, 'square');
}

function drawOnTheWay(paint: StagePaint, pipe: PipePlace): void {
  const { frame, theme } = paint;
  const there = sockField(frame, pipe.a, SOCKET.sending);
  const back = pipe.b < 0 ? 0 : sockField(frame, pipe.b, SOCKET.sending);
  const words =
    there > 0 && back > 0
      ? `${formatBytes(there)} → ← ${formatBytes(back)}`
      : there > 0
        ? `${formatBytes(there)} →`
        : back > 0
          ? `← ${formatBytes(back)}`
          : '';
  const n = streamCount(paint, pipe);
  const streams = n === 0 ? '' : paint.text.streams(formatCount(n));
  drawWords(paint, pipe.track, [streams, words].filter((part) => part !== '').join(' · '), theme.text, streams);
}

/** Words in the middle of a pipe, on its ground, where they fit; `short` where they would hide what is drawn there. */
function drawWords(paint: StagePaint, track: Box, long: string, colour: string, short = ''): void {
  const { renderer, theme } = paint;
  const words = short === '' || renderer.textWidth(long, FONT.monoTiny) <= track.w * 0.55 ? long : short;
  const w = renderer.textWidth(words, FONT.monoTiny) + 8;
  if (words === '' || w > track.w - 16) return;
  const x = track.x + (track.w - w) / 2;
  renderer.box({ x, y: track.y + 1, w, h: track.h - 2 }, 3, { fill: theme.panel });
  renderer.text(words, track.x + track.w / 2, track.y + track.h / 2 + 0.5, {
    font: FONT.monoTiny,
    color: colour,
    align: 'center',
  });
}

/** One end: descriptor, bytes to read as a filling from below, and who waits. */
function drawEnd(paint: StagePaint, box: Box, row: number, who: Box | null, side: 'left' | 'right'): void {
  const { renderer, theme, frame } = paint;
  const at = (field: number): number => sockField(frame, row, field);
  const readable = at(SOCKET.readable);
  const token = sockToken(at(SOCKET.cls));
  const chosen = frame.socket.length > 0 && frame.socket[SOCKET.id] === at(SOCKET.id);
  renderer.box(box, 5, {
    fill: theme.panel2,
    stroke: chosen ? theme.accent : theme.fill[token],
    lineWidth: chosen ? 2 : 1.2,
  });
  if (readable > 0) {
    // 64 KiB fill it; the smallest message is seen.
    const share = Math.min(1, readable / 65_536);
    const h = Math.max(3, share * (box.h - 4));
    renderer.box({ x: box.x + 2, y: box.y + box.h - 2 - h, w: box.w - 4, h }, 2, {
      fill: mix(theme.panel2, theme.fill.runnable, 0.38),
    });
  }
  const waiter = at(SOCKET.waiter);
  // Without room beside it the end itself names who waits.
  const waitsHere = waiter > 0 && who === null;
  const fd = at(SOCKET.fd);
  const name = fd >= 0 ? `fd ${String(fd)}` : paint.text.kernel;
  const words = firstFit(
    readable > 0
      ? [formatBytes(readable), formatShort(readable)]
      : waitsHere
        ? [gName(waiter), formatCount(waiter)]
        : [name, fd >= 0 ? String(fd) : ''],
    box.w - 6,
    FONT.monoTiny,
    (t, f) => renderer.textWidth(t, f),
  );
  renderer.text(words, box.x + box.w / 2, box.y + box.h / 2 + 0.5, {
    font: FONT.monoTiny,
    color:
      waitsHere && readable === 0
        ? theme.ink.network
        : readable > 0 || at(SOCKET.cls) !== SOCK_CLASS.quiet
          ? theme.text
          : theme.dim,
    align: 'center',
  });
  if (who === null) return;
  renderer.box(who, 5, { fill: chipFill(theme, 'network') });
  renderer.text(gNameIn(paint, waiter, who.w - 4, FONT.monoTiny), who.x + who.w / 2, who.y + who.h / 2 + 0.5, {
    font: FONT.monoTiny,
    color: theme.onFill,
    align: 'center',
  });
  const x = side === 'left' ? who.x + who.w : box.x + box.w;
  renderer.line(x, who.y + who.h / 2, x + 5, who.y + who.h / 2, { color: theme.fill.network, width: 1.4 });
}
