/** How the world outside is drawn and told (draw-net.ts, describe-net.ts): loaded when a run first has something to show there. */
import type { Frame } from '../../record/frame.ts';
import type * as Words from './describe-net.ts';
import type * as Picture from './draw-net.ts';
import { hasNet } from './net-scene.ts';

type NetView = Pick<typeof Picture, 'drawNet'> &
  Pick<typeof Words, 'describeSocket' | 'describeNetwork' | 'networkTwin'>;

let loaded: NetView | null = null;

/** Null until it is loaded. */
export function netView(): NetView | null {
  return loaded;
}

/** Whether the frame shows something that `loadNetView` would bring. */
export function needsNetView(frame: Frame | null): boolean {
  return loaded === null && frame !== null && (hasNet(frame) || frame.network.length > 0);
}

export async function loadNetView(): Promise<void> {
  const [{ drawNet }, words] = await Promise.all([import('./draw-net.ts'), import('./describe-net.ts')]);
  loaded = { drawNet, ...words };
}
