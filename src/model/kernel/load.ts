/** Importing this module makes the code of the kernel (late.ts) and of sync.Pool (late-pools.ts) known. */
import { setPools } from '../late-pools.ts';
import { PoolTable } from '../pool.ts';
import { kernelCall } from './calls.ts';
import { setKernelCode } from './late.ts';
import { netEvent } from './net-events.ts';

setKernelCode({ kernelCall, netEvent });
setPools(() => new PoolTable());
