/** Keeps a <canvas> as large as its box on the page at the device's ratio, and hands out the renderer for it. */
import { CanvasCache, Canvas2dRenderer } from './canvas2d.ts';
import { fontsReady } from './fonts.ts';

/** A canvas with more device pixels than this is drawn at a lower ratio. */
const MAX_DEVICE_PX = 16e6;

export class CanvasHost {
  readonly cache = new CanvasCache();
  private readonly canvas: HTMLCanvasElement;
  private readonly onChange: () => void;
  private readonly observer: ResizeObserver;
  private renderer: Canvas2dRenderer | null = null;
  private stopped = false;

  /** `onChange` is called when the size or the fonts changed and all must be drawn anew. */
  constructor(canvas: HTMLCanvasElement, onChange: () => void) {
    this.canvas = canvas;
    this.onChange = onChange;
    this.observer = new ResizeObserver(() => this.reset());
    this.observer.observe(canvas);
    canvas.addEventListener('contextrestored', this.reset);
    void fontsReady().then(() => {
      if (!this.stopped) this.reset();
    });
  }

  /** The renderer for the canvas as it is now, or null while it has no size or no context. */
  current(): Canvas2dRenderer | null {
    const { clientWidth: widthCss, clientHeight: heightCss } = this.canvas;
    if (widthCss < 1 || heightCss < 1) return null;
    const ratio = Math.min(window.devicePixelRatio || 1, Math.sqrt(MAX_DEVICE_PX / (widthCss * heightCss)));
    const width = Math.round(widthCss * ratio);
    const height = Math.round(heightCss * ratio);
    if (this.renderer === null || this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.cache.clear();
      const context = this.canvas.getContext('2d', { alpha: false });
      if (context === null) return null;
      this.renderer = new Canvas2dRenderer(context, widthCss, heightCss, ratio, this.cache);
    }
    return this.renderer;
  }

  stop(): void {
    this.stopped = true;
    this.observer.disconnect();
    this.canvas.removeEventListener('contextrestored', this.reset);
  }

  private readonly reset = (): void => {
    this.renderer = null;
    this.cache.clear();
    this.onChange();
  };
}
