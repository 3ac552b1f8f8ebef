/** Strings that the kernel gives to the program. */
import { HOST_CONTINUE, type HostAnswer } from '../../vm/host.ts';
import { mallocgc } from '../malloc.ts';
import type { Runtime } from '../runtime2.ts';

/** A new Go string (one character a byte) into slot `res`. */
export function giveText(rt: Runtime, g: number, res: number, text: string): HostAnswer {
  const { mem, strings } = rt.vm;
  if (text.length === 0) {
    mem.setString(res, 0);
    return HOST_CONTINUE;
  }
  if (text.length === 1) {
    mem.setString(res, strings.ofByte(text.charCodeAt(0)));
    return HOST_CONTINUE;
  }
  const answer = mallocgc(rt, g, text.length, true);
  mem.setString(res, strings.add(text));
  return answer;
}
