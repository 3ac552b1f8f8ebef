/** How the world outside is laid out, drawn and told (net-layout.ts, draw-net.ts, describe-net.ts): loaded when a run first has something to show there. */
import type { Frame } from '../../record/frame.ts';
import type * as Words from './describe-net.ts';
import type * as Picture from './draw-net.ts';
import type * as Layout from './net-layout.ts';
import { hasNet } from './net-scene.ts';

type NetView = Pick<typeof Layout, 'layoutNet' | 'netWantPx'> &
  Pick<typeof Picture, 'drawNet'> &
  Pick<typeof Words, 'describeSocket' | 'describeNetwork' | 'networkTwin'>;

let loaded: NetView | null = null;
/** Under way, or failed a moment ago. */
let asked = false;
/** After a load that failed the next frame does not ask at once. */
const RETRY_MS = 5_000;

/** Null until it is loaded. */
export function netView(): NetView | null {
  return loaded;
}

/** Whether the frame shows something that `loadNetView` would bring. */
export function needsNetView(frame: Frame | null): boolean {
  return loaded === null && !asked && frame !== null && (hasNet(frame) || frame.network.length > 0);
}

export async function loadNetView(): Promise<void> {
  asked = true;
  try {
    const [{ layoutNet, netWantPx }, { drawNet }, words] = await Promise.all([
      import('./net-layout.ts'),
      import('./draw-net.ts'),
      import('./describe-net.ts'),
    ]);
    loaded = { layoutNet, netWantPx, drawNet, ...words };
  } catch (error) {
    setTimeout(() => (asked = false), RETRY_MS);
    throw error;
  }
}
