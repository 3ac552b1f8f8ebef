/**
 * The waiting rooms of a frame: the fullest objects, and one row per kind for those who wait elsewhere (asleep, at the netpoller, in
 * system calls, in a select, at objects that did not fit).
 *
 * At most SCAN objects worth showing are looked at; with more of them the choice of the fullest is among those, sums stay exact.
 */
import { ROOM, ROOM_KIND } from './frame.ts';
import { CARPET } from './frame.ts';
import { OBJECT } from './kinds.ts';
import type { RunState } from './state.ts';

const SCAN = 20_000;
const MAX_ROWS = 64;
const KINDS = 16;

const ROOM_OF_OBJECT = new Uint8Array(KINDS).fill(ROOM_KIND.other);
ROOM_OF_OBJECT[OBJECT.chan] = ROOM_KIND.chan;
ROOM_OF_OBJECT[OBJECT.timerChan] = ROOM_KIND.chan;
ROOM_OF_OBJECT[OBJECT.mutex] = ROOM_KIND.mutex;
ROOM_OF_OBJECT[OBJECT.rwmutex] = ROOM_KIND.rwmutex;
ROOM_OF_OBJECT[OBJECT.waitgroup] = ROOM_KIND.waitgroup;
ROOM_OF_OBJECT[OBJECT.cond] = ROOM_KIND.cond;

/** Reused between frames: object ids, fullest first. */
const chosen = new Int32Array(MAX_ROWS);
const loose = new Int32Array(KINDS);

/** Writes ROOM rows into `out` (room for 64) and returns how many. */
export function fillRooms(state: RunState, out: Int32Array): number {
  const { objects, gs } = state;
  // Who waits at no object, or at one that is not chosen, by ROOM_KIND.
  loose.set(objects.loose);
  loose[ROOM_KIND.sleep] = gs.sleepers.size;
  loose[ROOM_KIND.network] = gs.network.size;
  loose[ROOM_KIND.syscall] = gs.counts[CARPET.syscall];
  let kinds = 0;
  for (let kind = 0; kind < KINDS; kind++) if (loose[kind] > 0) kinds++;
  let count = choose(state, MAX_ROWS - kinds);
  if (count < objects.activeCount) {
    // Not all fit: each kind of object may need a row for the rest.
    count = Math.min(count, MAX_ROWS - ROOM_KIND.system - 1);
  }
  for (let kind = 0; kind < KINDS; kind++) loose[ROOM_OF_OBJECT[kind]] += objects.parked[kind];
  for (let i = 0; i < count; i++) loose[ROOM_OF_OBJECT[objects.kind[chosen[i]]]] -= objects.population[chosen[i]];

  let rows = 0;
  let next = 0;
  // Merge: both kinds of rows by population, objects first at equal numbers.
  for (;;) {
    let best = 0;
    for (let kind = 1; kind < KINDS; kind++) if (loose[kind] > loose[best]) best = kind;
    const people = loose[best] > 0 ? loose[best] : -1;
    if (next < count && objects.population[chosen[next]] >= people)
      writeObject(state, chosen[next++], out, rows++ * ROOM.stride);
    else if (people > 0) {
      writeLoose(best, people, out, rows++ * ROOM.stride);
      loose[best] = 0;
    } else return rows;
  }
}

/** Puts the ids of the fullest objects into `chosen`; returns how many, at most `max`. */
function choose(state: RunState, max: number): number {
  const { active, activeCount } = state.objects;
  const looked = Math.min(activeCount, SCAN);
  let count = 0;
  for (let i = 0; i < looked; i++) {
    const id = active[i];
    if (count === max) {
      if (!isBefore(state, id, chosen[count - 1])) continue;
      count--;
    }
    let at = count++;
    while (at > 0 && isBefore(state, id, chosen[at - 1])) {
      chosen[at] = chosen[at - 1];
      at--;
    }
    chosen[at] = id;
  }
  return count;
}

/** Fuller first; then more buffered, named before nameless, older first. */
function isBefore(state: RunState, x: number, y: number): boolean {
  const { population, buffered, label } = state.objects;
  if (population[x] !== population[y]) return population[x] > population[y];
  if (buffered[x] !== buffered[y]) return buffered[x] > buffered[y];
  if (label[x] >= 0 !== label[y] >= 0) return label[x] >= 0;
  return x < y;
}

function writeObject(state: RunState, id: number, out: Int32Array, row: number): void {
  const { objects } = state;
  out[row + ROOM.kind] = ROOM_OF_OBJECT[objects.kind[id]];
  out[row + ROOM.object] = id;
  out[row + ROOM.label] = objects.label[id];
  out[row + ROOM.population] = objects.population[id];
  out[row + ROOM.capacity] = objects.capacity[id];
  out[row + ROOM.buffered] = objects.buffered[id];
  out[row + ROOM.sendWaiting] = objects.sendWaiting[id];
  out[row + ROOM.recvWaiting] = objects.recvWaiting[id];
  out[row + ROOM.ownerGoid] = objects.owner[id];
  out[row + ROOM.starving] = objects.flags[id] & 1;
  out[row + ROOM.closed] = (objects.flags[id] >> 1) & 1;
  out[row + ROOM.counter] = objects.counter[id];
  out[row + ROOM.lastGoid] = objects.lastGoid[id];
  out[row + ROOM.lastPeer] = objects.lastPeer[id];
}

function writeLoose(kind: number, population: number, out: Int32Array, row: number): void {
  out.fill(0, row, row + ROOM.stride);
  out[row + ROOM.kind] = kind;
  out[row + ROOM.object] = -1;
  out[row + ROOM.label] = -1;
  out[row + ROOM.population] = population;
}
