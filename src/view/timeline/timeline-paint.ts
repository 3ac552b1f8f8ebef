/** What the drawing of the timeline needs to know, and where the newest block of spans lies in the view as it is now. */
import type { StageText } from '../../i18n/en/stage.ts';
import type { Box } from '../canvas/geometry.ts';
import type { Renderer } from '../canvas/renderer.ts';
import type { Theme } from '../theme/tokens.ts';
import type { TimeWindow } from './scale.ts';
import type { LaneKind, SpansBlock } from './spans-store.ts';
import type { TimelineLayout } from './timeline-layout.ts';

export interface TimelinePaint {
  readonly renderer: Renderer;
  readonly theme: Theme;
  readonly text: StageText;
  readonly layout: TimelineLayout;
  readonly window: TimeWindow;
  readonly kind: LaneKind;
  readonly block: SpansBlock | null;
  readonly playheadNs: number;
  readonly computedNs: number;
  /** End of the run if known, else −1. */
  readonly endNs: number;
  readonly selectedGoid: number;
  readonly selectedLane: number;
  /** Draws the lanes of requests, tasks and regions; null when others are shown. */
  readonly drawWork: ((paint: TimelinePaint) => void) | null;
}

/** Scale and offset from pixels of the block to pixels of the plot as it is now. */
export function blockTransform(block: SpansBlock, window: TimeWindow, plot: Box): { scale: number; offset: number } {
  const { fromNs, toNs, widthPx } = block.request;
  const perBlockPx = (toNs - fromNs) / widthPx;
  const pxPerNs = plot.w / (window.toNs - window.fromNs);
  return { scale: perBlockPx * pxPerNs, offset: plot.x + (fromNs - window.fromNs) * pxPerNs };
}
