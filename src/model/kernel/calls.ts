/** The calls of package internal/poll, by number (src/vm/kernel-calls.ts). */
import { assert } from '../../base/assert.ts';
import { KIND } from '../../record/kinds.ts';
import { HOST_CONTINUE, type HostAnswer } from '../../vm/host.ts';
import { KCALL } from '../../vm/kernel-calls.ts';
import { bytesToText } from '../../vm/utf8.ts';
import type { Runtime } from '../runtime2.ts';
import { setDeadline } from './deadlines.ts';
import { address, close, setBuffers, setFlag, shutdown } from './descriptor-calls.ts';
import { declareHost, gauge, lookup } from './host-calls.ts';
import { pipe } from './pipes.ts';
import { rowGauge } from './rows.ts';
import { FLAG } from './sockets.ts';
import { BYTES, TEXT, ZEROS } from './content.ts';
import { dropCaches, fsync, openFile, remove, seek, stat } from './files.ts';
import { spliceCall } from './splice.ts';
import { readStream, writeStream } from './streams.ts';
import { accept, bind, connect, listen, socket } from './tcp-open.ts';

/** Parameters lie at `args`, results go to `res`. */
export function kernelCall(rt: Runtime, g: number, call: number, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  if (rt.kernel.gaugeLate) rowGauge(rt);
  switch (call) {
    case KCALL.read:
      return readStream(rt, g, args, res, BYTES);
    case KCALL.write:
      return writeStream(rt, g, args, res, BYTES);
    case KCALL.readString:
      return readStream(rt, g, args, res, TEXT);
    case KCALL.writeString:
      return writeStream(rt, g, args, res, TEXT);
    case KCALL.readDiscard:
      return readStream(rt, g, args, res, ZEROS);
    case KCALL.writeZeros:
      return writeStream(rt, g, args, res, ZEROS);
    case KCALL.accept:
      return accept(rt, g, args, res);
    case KCALL.connect:
      return connect(rt, g, args, res);
    case KCALL.socket:
      return socket(rt, res);
    case KCALL.bind:
      return bind(rt, args, res);
    case KCALL.listen:
      return listen(rt, g, args, res);
    case KCALL.close:
      return close(rt, mem.getInt(args), res);
    case KCALL.shutdown:
      return shutdown(rt, mem.getInt(args), mem.getInt(args + 1), res);
    case KCALL.setDeadline:
      return setDeadline(rt, mem.getInt(args), mem.getInt(args + 1), mem.getInt(args + 2));
    case KCALL.setBlocking:
      return setFlag(rt, mem.getInt(args), FLAG.blocking, mem.getRef(args + 1) === 1);
    case KCALL.setBuffers:
      return setBuffers(rt, mem.getInt(args), mem.getInt(args + 1), mem.getInt(args + 2));
    case KCALL.setLinger:
      return setFlag(rt, mem.getInt(args), FLAG.linger0, mem.getInt(args + 1) === 0);
    case KCALL.localAddr:
    case KCALL.peerAddr:
      return address(rt, g, mem.getInt(args), call === KCALL.peerAddr, res);
    case KCALL.splice:
      return spliceCall(rt, g, args, res);
    case KCALL.openFile:
      return openFile(rt, g, args, res);
    case KCALL.seek:
      return seek(rt, args, res);
    case KCALL.stat:
      return stat(rt, args, res);
    case KCALL.remove:
      return remove(rt, args, res);
    case KCALL.fsync:
      return fsync(rt, g, mem.getInt(args), res);
    case KCALL.dropCaches:
      return dropCaches(rt, args);
    case KCALL.pipe:
      return pipe(rt, g, res);
    case KCALL.host:
      return declareHost(rt, g, args, res);
    case KCALL.lookup:
      return lookup(rt, args, res);
    case KCALL.gauge:
      return gauge(rt, mem.getInt(args), res);
    default:
      return notes(rt, g, call, args, res);
  }
}

/** What a program tells about itself: requests, streams of HTTP/2, and the tasks, regions and logs of runtime/trace. They take no time. */
function notes(rt: Runtime, g: number, call: number, args: number, res: number): HostAnswer {
  const { mem, strings } = rt.vm;
  const k = rt.kernel;
  const goid = rt.gGoid[g];
  const text = (arg: number): number => rt.rec.intern(bytesToText(strings.get(mem.getRef(arg))));
  const id = mem.getInt(args);
  switch (call) {
    case KCALL.requestBegin:
    case KCALL.taskBegin:
    case KCALL.regionBegin: {
      const name = text(args);
      const next = k.notes.length;
      k.notes.push(name);
      mem.setInt(res, next);
      if (call === KCALL.requestBegin) rt.emit(KIND.RequestBegin, next, goid, name, 0);
      else
        rt.emit(
          call === KCALL.taskBegin ? KIND.UserTaskBegin : KIND.UserRegionBegin,
          next,
          goid,
          name,
          mem.getInt(args + 1),
        );
      return HOST_CONTINUE;
    }
    case KCALL.requestEnd:
      rt.emit(KIND.RequestEnd, id, goid, mem.getRef(args + 1), k.notes[id]);
      return HOST_CONTINUE;
    case KCALL.taskEnd:
      rt.emit(KIND.UserTaskEnd, id, goid, k.notes[id], 0);
      return HOST_CONTINUE;
    case KCALL.regionEnd:
      rt.emit(KIND.UserRegionEnd, id, goid, k.notes[id], 0);
      return HOST_CONTINUE;
    case KCALL.streamBegin: {
      const s = id < 0 ? -1 : k.fds.row(id);
      mem.setInt(res, s);
      if (s >= 0) rt.emit(KIND.Stream, s, mem.getInt(args + 1), goid, 1);
      return HOST_CONTINUE;
    }
    case KCALL.streamEnd:
      if (id >= 0) rt.emit(KIND.Stream, id, mem.getInt(args + 1), goid, 0);
      return HOST_CONTINUE;
    default:
      assert(call === KCALL.log, 'unknown call of the kernel');
      rt.emit(KIND.UserLog, goid, text(args + 1), text(args + 2), id);
      return HOST_CONTINUE;
  }
}
