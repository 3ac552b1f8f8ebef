/** What the kernel does when the last user of a descriptor is gone. */
import { SOCK_GONE } from '../../record/kinds.ts';
import type { Runtime } from '../runtime2.ts';
import { disarmTimer } from '../timers.ts';
import { closeFile } from './open-files.ts';
import { closePipe } from './pipes.ts';
import { FLAG, ROW } from './sockets.ts';
import { freeRow } from './free-row.ts';
import { closeConnection, closeListener, unbind } from './tcp-close.ts';

/** The descriptor's last user is gone: the kernel closes it. */
export function destroy(rt: Runtime, s: number): void {
  const k = rt.kernel;
  const { socks } = k;
  rt.charge(rt.costs.closePs);
  dropDeadlines(rt, s);
  k.fds.remove(socks.fd[s]);
  socks.fd[s] = -1;
  socks.flags[s] &= ~FLAG.polled;
  switch (socks.kind[s]) {
    case ROW.connection:
      closeConnection(rt, s);
      break;
    case ROW.listener:
      closeListener(rt, s);
      break;
    case ROW.file:
      closeFile(rt, s);
      freeRow(rt, s, SOCK_GONE.closed);
      break;
    case ROW.pipe:
      closePipe(rt, s);
      break;
    default:
      unbind(rt, s);
      freeRow(rt, s, SOCK_GONE.closed);
  }
}

function dropDeadlines(rt: Runtime, s: number): void {
  const { deadlines, socks } = rt.kernel;
  const row = socks.deadlines[s];
  if (row < 0) return;
  for (const timer of [deadlines.timer[2 * row], deadlines.timer[2 * row + 1]]) {
    if (timer === 0) continue;
    disarmTimer(rt, timer);
    rt.timers.free(timer);
  }
  deadlines.release(row);
  socks.deadlines[s] = -1;
}
