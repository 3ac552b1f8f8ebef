/** What a descriptor can do without waiting: the masks that poll would give. */
import { SOCK_STATE } from '../../record/kinds.ts';
import type { Kernel } from './kernel.ts';
import { FLAG, ROW } from './sockets.ts';

/** Room in the send buffer of `s`. */
export function sendRoom(k: Kernel, s: number): number {
  const { socks } = k;
  return socks.sendBuffer[s] - socks.unacked[s];
}

/** Whether a read (or accept) would not wait. */
export function readable(k: Kernel, s: number): boolean {
  const { socks } = k;
  switch (socks.kind[s]) {
    case ROW.listener:
      return k.listeners[socks.listener[s]].queued > 0;
    case ROW.connection:
    case ROW.pipe:
      return (
        socks.unread[s] > 0 ||
        (socks.flags[s] & (FLAG.finArrived | FLAG.readShut | FLAG.dead)) !== 0 ||
        socks.error[s] !== 0
      );
    default:
      return true;
  }
}

/** Whether a write would not wait: Linux says so when a third of the buffer is free. */
export function writable(k: Kernel, s: number): boolean {
  const { socks } = k;
  switch (socks.kind[s]) {
    case ROW.connection:
      if (socks.error[s] !== 0 || (socks.flags[s] & FLAG.dead) !== 0) return true;
      if (socks.state[s] === SOCK_STATE.synSent) return false;
      return 3 * sendRoom(k, s) >= socks.sendBuffer[s];
    case ROW.pipe:
      return socks.peer[s] < 0 || sendRoom(k, s) > 0;
    default:
      return false;
  }
}
