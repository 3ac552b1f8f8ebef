/**
 * Which rules an event follows, as ids: apart from their texts (rules.ts), so that the worker need not load those.
 */
import { KIND, STOP, WAIT } from '../record/kinds.ts';

const OF_KIND: Readonly<Record<number, readonly string[]>> = {
  [KIND.ProcsChange]: ['M-06', 'STW-10', 'STW-12'],
  [KIND.ProcStart]: ['S-21', 'W-12'],
  [KIND.ProcStop]: ['S-22', 'F-22'],
  [KIND.ProcSteal]: ['X-05', 'Y-04', 'Y-14'],
  [KIND.GoCreate]: ['Q-02', 'W-06'],
  [KIND.GoStart]: ['S-02', 'F-07'],
  [KIND.GoDestroy]: ['S-10', 'Q-24', 'K-06'],
  [KIND.GoSyscallBegin]: ['Y-01', 'Y-03'],
  [KIND.GoSyscallEnd]: ['Y-05'],
  [KIND.GoSyscallEndBlocked]: ['Y-06', 'Y-08'],
  [KIND.STWBegin]: ['STW-01', 'STW-02', 'STW-03'],
  [KIND.STWEnd]: ['STW-10', 'STW-13'],
  [KIND.Overflow]: ['Q-06'],
  [KIND.GlobalBatch]: ['Q-16', 'F-17'],
  [KIND.Steal]: ['Q-12', 'Q-13', 'F-30'],
  [KIND.StealNext]: ['Q-14', 'F-31'],
  [KIND.StealFail]: ['F-30', 'F-23'],
  [KIND.ProcDrain]: ['M-10'],
  [KIND.MCreate]: ['W-12'],
  [KIND.MExit]: ['M-22'],
  [KIND.Sysmon]: ['X-01', 'X-03'],
  [KIND.PreemptRequest]: ['X-05', 'X-06', 'X-08'],
  [KIND.ChanSend]: ['C-01', 'C-04'],
  [KIND.ChanRecv]: ['C-03', 'C-04'],
  [KIND.ChanClose]: ['C-12'],
  [KIND.LockState]: ['L-01', 'L-06'],
  [KIND.TimerAdd]: ['T-03', 'T-04'],
  [KIND.TimerFire]: ['T-02', 'T-10'],
  [KIND.StackGrow]: ['K-02'],
  [KIND.NetWait]: ['N-03', 'N-04'],
  [KIND.Intervention]: ['M-06'],
};

const OF_STOP: Readonly<Record<number, readonly string[]>> = {
  [STOP.gosched]: ['Q-19', 'X-16'],
  [STOP.preempted]: ['Q-21', 'X-06'],
  [STOP.goyield]: ['Q-20', 'L-07'],
};

const OF_WAIT: Readonly<Record<number, readonly string[]>> = {
  [WAIT.chanReceive]: ['C-03'],
  [WAIT.chanSend]: ['C-01'],
  [WAIT.chanReceiveNil]: ['C-03'],
  [WAIT.chanSendNil]: ['C-01'],
  [WAIT.select]: ['C-24'],
  [WAIT.selectNoCases]: ['C-20'],
  [WAIT.ioWait]: ['N-03'],
  [WAIT.sleep]: ['T-03'],
  [WAIT.mutexLock]: ['L-04'],
  [WAIT.rwMutexRLock]: ['L-20'],
  [WAIT.rwMutexLock]: ['L-21'],
  [WAIT.condWait]: ['L-30'],
  [WAIT.waitGroupWait]: ['L-32'],
  [WAIT.stoppingTheWorld]: ['STW-02'],
};

const NONE: readonly string[] = [];

/** Ids of the rules that an event follows; `a` is its first argument (the reason of a stop or a block). */
export function rulesOfKind(kind: number, a: number): readonly string[] {
  if (kind === KIND.GoStop) return OF_STOP[a] ?? NONE;
  if (kind === KIND.GoBlock) return OF_WAIT[a] ?? NONE;
  if (kind === KIND.GoUnblock) return ['Q-10', 'Q-11'];
  return OF_KIND[kind] ?? NONE;
}
