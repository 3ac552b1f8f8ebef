/**
 * Packages about the world outside and those that services are written with, and their natives. Importing this module makes them known,
 * and those of more.ts.
 */
import './more.ts';
import '../../vm/natives/outside.ts';
import { addPackages } from './index.ts';
import { joinGoFiles } from './join-files.ts';
import listSource from './container_list.go?raw';
import jsonSource from './encoding_json.go?raw';
import oserrorSource from './internal_oserror.go?raw';
import pollSource from './internal_poll.go?raw';
import logSource from './log.go?raw';
import slogSource from './log_slog.go?raw';
import netSource from './net.go?raw';
import netAddressSource from './net_address.go?raw';
import netDialSource from './net_dial.go?raw';
import netErrorSource from './net_error.go?raw';
import netPipeSource from './net_pipe.go?raw';
import flagSource from './flag.go?raw';
import osSource from './os.go?raw';
import signalSource from './os_signal.go?raw';
import traceSource from './runtime_trace.go?raw';
import syscallSource from './syscall.go?raw';
import errgroupSource from './x_errgroup.go?raw';
import rateSource from './x_rate.go?raw';
import semaphoreSource from './x_semaphore.go?raw';

addPackages({
  'container/list': { fileName: 'list.go', text: listSource },
  'encoding/json': { fileName: 'json.go', text: jsonSource },
  flag: { fileName: 'flag.go', text: flagSource },
  'golang.org/x/sync/errgroup': { fileName: 'errgroup.go', text: errgroupSource },
  'golang.org/x/sync/semaphore': { fileName: 'semaphore.go', text: semaphoreSource },
  'golang.org/x/time/rate': { fileName: 'rate.go', text: rateSource },
  'internal/oserror': { fileName: 'internal_oserror.go', text: oserrorSource },
  'internal/poll': { fileName: 'internal_poll.go', text: pollSource },
  'log/slog': { fileName: 'slog.go', text: slogSource },
  log: { fileName: 'log.go', text: logSource },
  net: {
    fileName: 'net.go',
    text: joinGoFiles(netSource, netErrorSource, netAddressSource, netDialSource, netPipeSource),
  },
  'os/signal': { fileName: 'signal.go', text: signalSource },
  os: { fileName: 'os.go', text: osSource },
  'runtime/trace': { fileName: 'runtime_trace.go', text: traceSource },
  syscall: { fileName: 'syscall.go', text: syscallSource },
});
