/** Calls about hosts and about the kernel itself. */
import { KIND } from '../../record/kinds.ts';
import { HOST_CONTINUE, type HostAnswer } from '../../vm/host.ts';
import { bytesToText } from '../../vm/utf8.ts';
import type { Runtime } from '../runtime2.ts';
import { UNKNOWN } from './network.ts';
import { giveText } from './text.ts';

/** Parameters: name, round trip in ns, bytes per second (below 0: unbounded), loss. Results: its address "name:port", its number. */
export function declareHost(rt: Runtime, g: number, args: number, res: number): HostAnswer {
  const { mem, strings } = rt.vm;
  const { net } = rt.kernel;
  const name = strings.get(mem.getRef(args));
  const index = net.declare(name, mem.getInt(args + 1), mem.getInt(args + 2), mem.getFloat(args + 3));
  const host = net.hosts[index];
  const kib = host.bytesPerSecond < 0 ? -1 : Math.min(0x7fffffff, Math.floor(host.bytesPerSecond / 1024));
  rt.emit(
    KIND.HostMake,
    index,
    rt.rec.intern(bytesToText(name)),
    Math.min(0x7fffffff, Math.floor(host.rttNs / 1000)),
    kib,
  );
  mem.setInt(res + 1, index);
  return giveText(rt, g, res, `${name}:${host.port}`);
}

export function lookup(rt: Runtime, args: number, res: number): HostAnswer {
  const { mem, strings } = rt.vm;
  mem.setRef(res, rt.kernel.net.resolve(strings.get(mem.getRef(args))) === UNKNOWN ? 0 : 1);
  return HOST_CONTINUE;
}

export function gauge(rt: Runtime, what: number, res: number): HostAnswer {
  const k = rt.kernel;
  const values = [
    k.fds.open,
    k.net.portsInUse,
    k.timeWaits,
    k.retransmits,
    k.drops,
    k.limits.somaxconn,
    k.limits.descriptors,
  ];
  rt.vm.mem.setInt(res, values[what] ?? 0);
  return HOST_CONTINUE;
}
