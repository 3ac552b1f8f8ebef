/**
 * Which rules an event follows, as ids: apart from their texts (rules.ts), so that the worker need not load those.
 */
import { GC_PHASE, GC_WORKER, KIND, STOP, WAIT } from '../record/kinds.ts';

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
  [KIND.TakeInHand]: ['F-06', 'W-07'],
  [KIND.Throttle]: ['CFS-01', 'CFS-02'],
  [KIND.Neighbour]: ['CFS-03'],
  [KIND.CpuQuota]: ['M-01', 'M-05'],
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
  [KIND.NetWait]: ['N-03', 'N-12'],
  [KIND.SockOpen]: ['N-01', 'N-02'],
  [KIND.SockBuf]: ['N-03', 'N-06'],
  [KIND.NetPoll]: ['N-05', 'N-06', 'N-08'],
  [KIND.Intervention]: ['M-06'],
  [KIND.GCBegin]: ['GC-03', 'GC-50', 'GC-51'],
  [KIND.GCEnd]: ['GC-06', 'GC-40'],
  [KIND.GCMarkAssistBegin]: ['GC-30', 'GC-32'],
  [KIND.GCMarkAssistEnd]: ['GC-30', 'GC-31'],
  [KIND.GCSweepBegin]: ['GC-60'],
  [KIND.GCSweepEnd]: ['GC-60', 'GC-61'],
  [KIND.HeapAlloc]: ['GC-44'],
  [KIND.HeapGoal]: ['GC-40', 'GC-41', 'GC-45'],
  [KIND.GCProgress]: ['GC-12'],
  [KIND.GCStackScan]: ['GC-10', 'GC-11', 'S-07'],
  [KIND.GCSweepProgress]: ['GC-60'],
  [KIND.GCScavenge]: ['GC-62'],
  [KIND.GCLimiter]: ['GC-46'],
  [KIND.RunqDrain]: ['Q-23', 'GC-22'],
  [KIND.GCTrace]: ['D-03'],
};

const OF_GC_PHASE: Readonly<Record<number, readonly string[]>> = {
  [GC_PHASE.off]: ['GC-02', 'GC-60'],
  [GC_PHASE.mark]: ['GC-02', 'GC-05', 'GC-10'],
  [GC_PHASE.markTermination]: ['GC-02', 'GC-06'],
};

const OF_GC_WORKER: Readonly<Record<number, readonly string[]>> = {
  [GC_WORKER.none]: ['GC-25'],
  [GC_WORKER.dedicated]: ['F-13', 'GC-21', 'GC-22'],
  [GC_WORKER.fractional]: ['F-13', 'GC-21', 'GC-23'],
  [GC_WORKER.idle]: ['F-20', 'GC-23'],
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
  [WAIT.ioWait]: ['N-03', 'N-04'],
  [WAIT.sleep]: ['T-03'],
  [WAIT.mutexLock]: ['L-04'],
  [WAIT.rwMutexRLock]: ['L-20'],
  [WAIT.rwMutexLock]: ['L-21'],
  [WAIT.condWait]: ['L-30'],
  [WAIT.waitGroupWait]: ['L-32'],
  [WAIT.stoppingTheWorld]: ['STW-02', 'S-08'],
  [WAIT.gcAssistWait]: ['GC-30', 'GC-31'],
  [WAIT.gcSweepWait]: ['GC-60'],
  [WAIT.gcScavengeWait]: ['GC-62'],
  [WAIT.gcWorkerIdle]: ['GC-25'],
  [WAIT.forceGCIdle]: ['GC-50'],
  [WAIT.waitForGCCycle]: ['GC-52'],
  [WAIT.preempted]: ['S-07', 'GC-11'],
  [WAIT.finalizerWait]: ['S-03', 'GC-10'],
  [WAIT.cleanupWait]: ['S-03', 'GC-10'],
  [WAIT.coroutine]: ['S-03'],
};

const NONE: readonly string[] = [];

/** Ids of the rules that an event follows; `a` is its first argument (the reason of a stop or a block). */
export function rulesOfKind(kind: number, a: number): readonly string[] {
  if (kind === KIND.GoStop) return OF_STOP[a] ?? NONE;
  if (kind === KIND.GoBlock) return OF_WAIT[a] ?? NONE;
  if (kind === KIND.GCPhase) return OF_GC_PHASE[a] ?? NONE;
  if (kind === KIND.GCWorker) return OF_GC_WORKER[a] ?? NONE;
  if (kind === KIND.GoUnblock) return ['Q-10', 'Q-11'];
  return OF_KIND[kind] ?? NONE;
}
