/** Importing this module makes the kernel's code known (late.ts). */
import { kernelCall } from './calls.ts';
import { setKernelCode } from './late.ts';
import { netEvent } from './net-events.ts';

setKernelCode({ kernelCall, netEvent });
