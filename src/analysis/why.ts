/**
 * Why something is as it is: each event of a goroutine, thread or processor as a code with values, for the message catalogue (`why.…`),
 * and the rules that made it so (rule-ids.ts). The newest event is the answer to "why now", those before it are the chain of causes.
 */
import {
  FROM,
  GC_PHASE,
  GC_WORKER,
  KIND,
  M_STATE,
  OBJECT,
  PLACE,
  PSTATUS,
  SOCK,
  SOCK_GONE,
  SOCK_STATE,
  STOP,
  WAIT,
} from '../record/kinds.ts';
import { rulesOfKind } from './rule-ids.ts';

/** One link of the chain. Goids, Ps and Ms are numbers; `line` is a source line, 0 when unknown. */
export interface WhyLink {
  readonly code: string;
  readonly values: Readonly<Record<string, number>>;
  readonly rules: readonly string[];
}

export interface WhyRow {
  readonly kind: number;
  readonly subject: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const PLACE_NAMES = ['none', 'runnext', 'ring', 'global', 'globalHead'] as const;
const FROM_NAMES = ['hand', 'runnext', 'ring', 'global'] as const;
const FROM_RULES: Readonly<Record<number, readonly string[]>> = {
  [FROM.hand]: ['F-07', 'S-02'],
  [FROM.runnext]: ['Q-09', 'X-13'],
  [FROM.ring]: ['F-16', 'F-07'],
  [FROM.global]: ['F-14', 'F-17'],
};
const WAIT_NAMES = nameByValue(WAIT);
const STOP_NAMES = nameByValue(STOP);
const M_STATE_NAMES = nameByValue(M_STATE);
const GC_PHASE_NAMES = nameByValue(GC_PHASE);
const GC_WORKER_NAMES = nameByValue(GC_WORKER);
const KIB = 1024;
const M_STATE_RULES: Readonly<Record<number, readonly string[]>> = {
  [M_STATE.spinning]: ['W-01', 'F-19'],
  [M_STATE.parked]: ['F-26', 'W-13', 'S-31'],
  [M_STATE.polling]: ['F-24', 'N-08'],
  [M_STATE.syscall]: ['Y-01'],
  [M_STATE.waking]: ['W-05', 'W-12'],
  [M_STATE.napping]: ['Q-14'],
};

/** What an event was. Every kind has an answer; `why.event` is the one for kinds that say nothing of their own. */
export function explain(row: WhyRow): WhyLink {
  const { kind, subject, a, b, c } = row;
  const rules = rulesOfKind(kind, a);
  const link = (code: string, values: Record<string, number> = {}, of: readonly string[] = rules): WhyLink => ({
    code,
    values,
    rules: of,
  });
  switch (kind) {
    case KIND.GoCreate:
      return b > 0
        ? link('created', { g: subject, by: b, p: a, line: c >>> 16 })
        : link('createdByRuntime', { g: subject }, ['Q-18']);
    case KIND.GoStart:
      return link(`start.${FROM_NAMES[b & 15] ?? 'hand'}`, { g: subject, p: a, m: c }, FROM_RULES[b & 15] ?? rules);
    case KIND.GoDestroy:
      return link('ended', { g: subject, p: a });
    case KIND.GoStop:
      return link(`stop.${STOP_NAMES[a] ?? 'gosched'}`, { g: subject, p: b >> 4, line: c });
    case KIND.GoBlock:
      return a === WAIT.ioWait && b >= 0
        ? link('block.socket', { g: subject, line: c & 0xffff, socket: b })
        : link(`block.${WAIT_NAMES[a] ?? 'other'}`, { g: subject, line: c & 0xffff, object: b });
    case KIND.GoUnblock:
      return readied(subject, a, b, c);
    case KIND.GoSyscallBegin:
      return link('syscall.begin', { g: subject, p: a, m: b, line: c });
    case KIND.GoSyscallEnd:
      return link('syscall.end', { g: subject, p: a });
    case KIND.GoSyscallEndBlocked:
      return a >= 0
        ? link('syscall.otherP', { g: subject, p: a, m: b }, ['Y-06'])
        : link('syscall.queued', { g: subject, m: b }, ['Y-08', 'Q-22']);
    case KIND.ProcStart:
      return link('proc.start', { p: subject, m: a });
    case KIND.ProcStop:
      return b === PSTATUS.Pgcstop
        ? link('proc.world', { p: subject }, ['STW-04'])
        : b === PSTATUS.Pdead
          ? link('proc.dead', { p: subject }, ['M-10'])
          : link('proc.idle', { p: subject, m: a });
    case KIND.ProcSteal:
      return link(b === -1 ? 'proc.retaken' : b === -2 ? 'proc.takenForStop' : 'proc.takenByM', {
        p: subject,
        m: a,
        by: b,
      });
    case KIND.Overflow:
      return link('overflow', { p: subject, count: a + 1, g: b });
    case KIND.GlobalBatch:
      return link('globalBatch', { p: subject, count: a, g: c });
    case KIND.Steal:
      return link('steal', { p: subject, victim: a, count: b, g: c });
    case KIND.StealNext:
      return link('stealNext', { p: subject, victim: a, g: c });
    case KIND.StealFail:
      return link('stealFail', { p: subject, count: a });
    case KIND.MCreate:
      return link('thread.made', { m: subject });
    case KIND.MState:
      return link(`thread.${M_STATE_NAMES[a] ?? 'running'}`, { m: subject, core: b, p: c }, M_STATE_RULES[a] ?? []);
    case KIND.MExit:
      return link('thread.ended', { m: subject });
    case KIND.PreemptRequest:
      return b === 1
        ? link('preempt.lost', { g: subject, p: a }, ['X-10', 'X-19'])
        : link('preempt.asked', { g: subject, p: a });
    case KIND.TakeInHand:
      return link('takenInHand', { p: subject, g: c });
    case KIND.ProcDrain:
      return link('proc.drained', { p: subject, count: a });
    case KIND.ObjectMake:
      return link(a === OBJECT.chan || a === OBJECT.timerChan ? 'made.chan' : 'made.lock', { g: c });
    case KIND.GoName:
      return link('named', { g: subject });
    case KIND.LockState:
      return c === 1
        ? link('lock.starving', { g: a, count: b }, ['L-06'])
        : link(b > 0 ? 'lock.wanted' : 'lock.held', { g: a, count: b }, ['L-01']);
    case KIND.ChanSend:
      return c > 0
        ? link('chan.handed', { g: a, peer: c, object: subject }, ['C-01', 'C-04'])
        : link('chan.buffered', { g: a, count: b, object: subject }, ['C-01']);
    case KIND.ChanRecv:
      return c > 0
        ? link('chan.tookFromSender', { g: a, peer: c, object: subject })
        : link('chan.took', { g: a, count: b, object: subject });
    case KIND.TimerAdd:
      return link('timer.set', { p: subject, count: a });
    case KIND.TimerFire:
      return c > 0
        ? link('timer.readied', { p: subject, g: c, lateNs: b })
        : link('timer.fired', { p: subject, lateNs: b });
    case KIND.NetWait:
      return link('net.wait', { g: subject });
    case KIND.StackGrow:
      return link('stack', { g: subject, bytes: a });
    case KIND.Output:
      return link('printed', { g: subject }, []);
    default:
      return explainMemory(row) ?? explainCpu(row) ?? explainNet(row) ?? link('event', { kind });
  }
}

/** Events of the container; undefined for others. */
function explainCpu({ kind, subject, a, b }: WhyRow): WhyLink | undefined {
  const link = (code: string, values: Record<string, number> = {}): WhyLink => ({
    code,
    values,
    rules: rulesOfKind(kind, a),
  });
  switch (kind) {
    case KIND.Throttle:
      if (subject < 0) return link('throttled', { count: b });
      return link(a === 1 ? 'throttle.on' : 'throttle.off', { core: subject });
    case KIND.Neighbour:
      return link(a >= 0 ? 'neighbour.on' : 'neighbour.off', { core: subject });
    case KIND.CpuQuota:
      return a > 0 ? link('quota.set', { cores: Math.round((100 * a) / b) / 100 }) : link('quota.none');
    default:
      return undefined;
  }
}

/** Events of the collector and of stopping the world; undefined for others. */
function explainMemory({ kind, subject, a, b, c }: WhyRow): WhyLink | undefined {
  const link = (code: string, values: Record<string, number> = {}): WhyLink => ({
    code,
    values,
    rules: rulesOfKind(kind, a),
  });
  switch (kind) {
    case KIND.STWBegin:
      return link('gc.stop', { g: b });
    case KIND.STWEnd:
      return link('gc.start');
    case KIND.GCBegin:
      return link(b > 0 ? 'gc.begin' : 'gc.beginByRuntime', { cycle: subject, g: b, bytes: c * KIB });
    case KIND.GCEnd:
      return link('gc.end', { cycle: subject, bytes: b * KIB });
    case KIND.GCMarkAssistBegin:
      return link('gc.assist.begin', { g: subject, p: a, bytes: b });
    case KIND.GCMarkAssistEnd:
      return link('gc.assist.end', { g: subject, bytes: b });
    case KIND.GCSweepBegin:
      return link(a > 0 ? 'gc.sweep.begin' : 'gc.sweep.beginByRuntime', { p: subject, g: a });
    case KIND.GCSweepEnd:
      return link('gc.sweep.end', { p: subject, bytes: b * KIB });
    case KIND.HeapAlloc:
      return link('gc.heap', { bytes: a * KIB });
    case KIND.HeapGoal:
      return link(a < 0 ? 'gc.noGoal' : 'gc.goal', { bytes: a * KIB });
    case KIND.GCPhase:
      return link(`gc.phase.${GC_PHASE_NAMES[a] ?? 'off'}`, { cycle: subject, count: b });
    case KIND.GCWorker:
      return link(`gc.worker.${GC_WORKER_NAMES[a] ?? 'none'}`, { p: subject, bytes: c * KIB });
    case KIND.GCProgress:
      return link('gc.progress', { bytes: a * KIB, count: b });
    case KIND.GCStackScan:
      return link(c === 1 ? 'gc.stackStopped' : 'gc.stack', { g: subject, by: a, bytes: b });
    case KIND.GCSweepProgress:
      return link('gc.sweep.progress', { count: a });
    case KIND.GCScavenge:
      return link('gc.scavenge', { bytes: a * KIB });
    case KIND.GCLimiter:
      return link(a === 1 ? 'gc.limiter.on' : 'gc.limiter.off');
    case KIND.RunqDrain:
      return link('gc.drain', { p: subject, count: a });
    case KIND.GCTrace:
      return link('gc.trace', { cycle: subject });
    default:
      return undefined;
  }
}

const SOCK_STATE_NAMES = nameByValue(SOCK_STATE);
const SOCK_GONE_NAMES = nameByValue(SOCK_GONE);
const SOCK_NAMES = nameByValue(SOCK);

/** Events of the world outside and of the program's own requests; undefined for others. */
function explainNet({ kind, subject, a, b, c }: WhyRow): WhyLink | undefined {
  const link = (code: string, values: Record<string, number> = {}): WhyLink => ({
    code,
    values,
    rules: rulesOfKind(kind, a),
  });
  switch (kind) {
    case KIND.SockOpen:
      return link(c > 0 ? `sock.open.${SOCK_NAMES[a] ?? 'connection'}` : 'sock.openByKernel', { fd: b, g: c });
    case KIND.SockState:
      return link(`sock.state.${SOCK_STATE_NAMES[a] ?? 'closed'}`, { port: c & 0xffff });
    case KIND.SockBuf:
      return a > 0
        ? link('sock.readable', { bytes: a })
        : b > 0
          ? link('sock.sending', { bytes: b })
          : link('sock.empty');
    case KIND.SockQueue:
      return link(c > 0 ? 'sock.queueDrops' : 'sock.queue', { syn: a, accept: b, drops: c });
    case KIND.SockGone:
      return link(`sock.gone.${SOCK_GONE_NAMES[a] ?? 'closed'}`);
    case KIND.NetPoll:
      return a >= 0 ? link('poll.byP', { p: a, m: subject, count: b }) : link('poll.byNobody', { count: b });
    case KIND.HostMake:
      return link('host.made', { rttNs: b * 1000 });
    case KIND.KernelGauge:
      return link('kernel.gauges', { fds: a, ports: b, timeWait: c });
    case KIND.RequestBegin:
      return link('request.begin', { g: a, request: subject });
    case KIND.RequestEnd:
      return link(b === 1 ? 'request.failed' : 'request.end', { g: a, request: subject });
    case KIND.UserTaskBegin:
      return link('task.begin', { g: a, task: subject });
    case KIND.UserTaskEnd:
      return link('task.end', { g: a, task: subject });
    case KIND.UserRegionBegin:
      return link('region.begin', { g: a });
    case KIND.UserRegionEnd:
      return link('region.end', { g: a });
    case KIND.Stream:
      return link(c === 1 ? 'stream.begin' : 'stream.end', { g: b, stream: a });
    case KIND.UserLog:
      return link('task.log', { g: subject });
    default:
      return undefined;
  }
}

function readied(g: number, p: number, by: number, place: number): WhyLink {
  const who = by > 0 ? 'goroutine' : by === -1 ? 'timer' : by === -2 ? 'netpoller' : 'runtime';
  const where = PLACE_NAMES[place] ?? 'none';
  const ofPlace = place === PLACE.runnext ? ['Q-10'] : place === PLACE.global ? ['N-10', 'N-11'] : ['Q-04'];
  const ofWho = by === -1 ? ['T-02', 'T-10'] : by === -2 ? ['N-06'] : [];
  return {
    code: `readied.${who}.${where === 'globalHead' ? 'global' : where}`,
    values: { g, p, by },
    rules: [...ofWho, ...ofPlace],
  };
}

function nameByValue(table: Readonly<Record<string, number>>): Readonly<Record<number, string>> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [value, name]));
}
