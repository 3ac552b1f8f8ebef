/** Packets that arrive and timers of TCP that fire: the events of flights.ts. */
import type { Runtime } from '../runtime2.ts';
import { FLIGHT } from './flights.ts';
import { handshakeDone, synAckArrives, synArrives, synTimer } from './handshake.ts';
import { orphanOver, portRests, settle, timeWaitOver } from './tcp-close.ts';
import { ackArrives, dataArrives, finArrives, resetArrives, timedOut } from './tcp-data.ts';

/** Flight f has come to its end. */
export function netEvent(rt: Runtime, f: number): void {
  const { flights, socks } = rt.kernel;
  const s = flights.row[f];
  const kind = flights.kind[f];
  const amount = flights.amount[f];
  const lives = socks.generation[s] === flights.generation[f];
  flights.release(f);
  if (!lives) return;
  switch (kind) {
    case FLIGHT.data:
      dataArrives(rt, s, amount);
      break;
    case FLIGHT.ack:
      ackArrives(rt, s, amount);
      break;
    case FLIGHT.syn:
      synArrives(rt, s);
      break;
    case FLIGHT.synAck:
      synAckArrives(rt, s);
      break;
    case FLIGHT.handshake:
      handshakeDone(rt, s, amount);
      break;
    case FLIGHT.fin: {
      finArrives(rt, s);
      settle(rt, s);
      break;
    }
    case FLIGHT.reset:
      resetArrives(rt, s);
      break;
    case FLIGHT.synTimer:
      synTimer(rt, s, amount);
      break;
    case FLIGHT.timeout:
      timedOut(rt, s);
      break;
    case FLIGHT.timeWait:
      timeWaitOver(rt, s);
      break;
    case FLIGHT.reuse:
      portRests(rt, s);
      break;
    case FLIGHT.orphan:
      orphanOver(rt, s);
      break;
  }
}
