/**
 * Renderer on a Canvas 2D context. Dots are blitted from small pictures made once per colour, size and shape; layers and pixel
 * blocks live on offscreen canvases. The device ratio is applied here and nowhere else.
 */
import type { Box } from './geometry.ts';
import { TAU } from './geometry.ts';
import type { BoxStyle, DotShape, Layer, Renderer, StrokeStyle, TextStyle } from './renderer.ts';
import { TextWidths } from './text-width.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

interface CanvasLayer extends Layer {
  readonly canvas: OffscreenCanvas;
}

const NO_DASH: readonly number[] = [];

/** What all renderers of one canvas share: pictures and text widths survive a resize only when the ratio stays. */
export class CanvasCache {
  readonly layers = new Map<string, CanvasLayer>();
  readonly sprites = new Map<string, OffscreenCanvas>();
  readonly blocks = new Map<string, { version: number; canvas: OffscreenCanvas }>();
  readonly widths: TextWidths;

  constructor() {
    let context: OffscreenCanvasRenderingContext2D | null = null;
    this.widths = new TextWidths((text, font) => {
      context ??= newCanvas(1, 1).context;
      if (context.font !== font) context.font = font;
      return context.measureText(text).width;
    });
  }

  clear(): void {
    this.layers.clear();
    this.sprites.clear();
    this.blocks.clear();
    this.widths.clear();
  }
}

function newCanvas(
  width: number,
  height: number,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  return { canvas, context };
}

export class Canvas2dRenderer implements Renderer {
  readonly widthCss: number;
  readonly heightCss: number;
  private readonly context: Context;
  private readonly ratio: number;
  private readonly cache: CanvasCache;
  private font = '';
  private fill = '';
  private strokeColor = '';
  private dashed = false;
  private align = '';

  /** `context` belongs to a canvas of `widthCss · ratio` × `heightCss · ratio` device pixels. */
  constructor(context: Context, widthCss: number, heightCss: number, ratio: number, cache: CanvasCache) {
    this.context = context;
    this.widthCss = widthCss;
    this.heightCss = heightCss;
    this.ratio = ratio;
    this.cache = cache;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = 'middle';
  }

  clear(color: string): void {
    this.setFill(color);
    this.context.fillRect(0, 0, this.widthCss, this.heightCss);
  }

  rects(xywh: Float32Array, count: number, color: string): void {
    this.setFill(color);
    const { context } = this;
    for (let i = 0, end = count * 4; i < end; i += 4) {
      context.fillRect(xywh[i] ?? 0, xywh[i + 1] ?? 0, xywh[i + 2] ?? 0, xywh[i + 3] ?? 0);
    }
  }

  dots(xy: Float32Array, count: number, sizePx: number, color: string, shape: DotShape): void {
    if (count === 0) return;
    const { context } = this;
    const half = sizePx / 2;
    if (shape === 'square') {
      this.setFill(color);
      for (let i = 0; i < count; i++)
        context.fillRect((xy[2 * i] ?? 0) - half, (xy[2 * i + 1] ?? 0) - half, sizePx, sizePx);
      return;
    }
    const sprite = this.sprite(sizePx, color, shape);
    const { ratio } = this;
    const size = sprite.width / ratio;
    // On whole device pixels: sharp, and a plain copy for the rasteriser.
    for (let i = 0; i < count; i++) {
      const x = Math.round(((xy[2 * i] ?? 0) - size / 2) * ratio) / ratio;
      const y = Math.round(((xy[2 * i + 1] ?? 0) - size / 2) * ratio) / ratio;
      context.drawImage(sprite, x, y, size, size);
    }
  }

  box(box: Box, radius: number, style: BoxStyle): void {
    const { context } = this;
    if (radius === 0 && style.stroke === undefined) {
      this.setFill(style.fill ?? '');
      context.fillRect(box.x, box.y, box.w, box.h);
      return;
    }
    context.beginPath();
    context.roundRect(box.x, box.y, box.w, box.h, Math.min(radius, box.w / 2, box.h / 2));
    this.paint(style);
  }

  disc(x: number, y: number, r: number, style: BoxStyle): void {
    this.context.beginPath();
    this.context.arc(x, y, r, 0, TAU);
    this.paint(style);
  }

  arc(x: number, y: number, r: number, from: number, to: number, style: StrokeStyle): void {
    this.context.beginPath();
    this.context.arc(x, y, r, from, to);
    this.stroke(style);
  }

  line(x0: number, y0: number, x1: number, y1: number, style: StrokeStyle): void {
    this.context.beginPath();
    this.context.moveTo(x0, y0);
    this.context.lineTo(x1, y1);
    this.stroke(style);
  }

  curve(x0: number, y0: number, cx: number, cy: number, x1: number, y1: number, style: StrokeStyle): void {
    this.context.beginPath();
    this.context.moveTo(x0, y0);
    this.context.quadraticCurveTo(cx, cy, x1, y1);
    this.stroke(style);
  }

  polyline(xy: Float32Array, count: number, style: StrokeStyle): void {
    this.trace(xy, count);
    this.stroke(style);
  }

  area(xy: Float32Array, count: number, baseY: number, color: string): void {
    if (count < 2) return;
    this.trace(xy, count);
    this.context.lineTo(xy[2 * count - 2] ?? 0, baseY);
    this.context.lineTo(xy[0] ?? 0, baseY);
    this.context.closePath();
    this.setFill(color);
    this.context.fill();
  }

  polygon(xy: Float32Array, count: number, color: string): void {
    this.trace(xy, count);
    this.context.closePath();
    this.setFill(color);
    this.context.fill();
  }

  text(text: string, x: number, y: number, style: TextStyle): void {
    if (text === '') return;
    const { context } = this;
    if (this.font !== style.font) context.font = this.font = style.font;
    const align = style.align ?? 'left';
    if (this.align !== align) {
      context.textAlign = align;
      this.align = align;
    }
    this.setFill(style.color);
    context.fillText(text, x, y);
  }

  textWidth(text: string, font: string): number {
    return this.cache.widths.width(text, font);
  }

  clipped(box: Box, radius: number, draw: () => void): void {
    const { context } = this;
    context.save();
    context.beginPath();
    if (radius > 0) context.roundRect(box.x, box.y, box.w, box.h, Math.min(radius, box.w / 2, box.h / 2));
    else context.rect(box.x, box.y, box.w, box.h);
    context.clip();
    draw();
    context.restore();
    this.forget();
  }

  withAlpha(alpha: number, draw: () => void): void {
    const before = this.context.globalAlpha;
    this.context.globalAlpha = before * alpha;
    draw();
    this.context.globalAlpha = before;
  }

  layer(slot: string, key: string, widthCss: number, heightCss: number, draw: (renderer: Renderer) => void): Layer {
    const known = this.cache.layers.get(slot);
    if (known?.key === key) return known;
    const { canvas, context } = newCanvas(widthCss * this.ratio, heightCss * this.ratio);
    draw(new Canvas2dRenderer(context, widthCss, heightCss, this.ratio, this.cache));
    const made = { key, widthCss, heightCss, canvas };
    this.cache.layers.set(slot, made);
    return made;
  }

  drawLayer(layer: Layer, x: number, y: number): void {
    const { canvas } = layer as CanvasLayer;
    // On whole device pixels a layer is copied; anywhere else it would be resampled, slower and blurred.
    const { ratio } = this;
    this.context.drawImage(
      canvas,
      Math.round(x * ratio) / ratio,
      Math.round(y * ratio) / ratio,
      canvas.width / ratio,
      canvas.height / ratio,
    );
  }

  pixels(slot: string, version: number, rgba: Uint8ClampedArray, width: number, height: number, box: Box): void {
    if (width < 1 || height < 1) return;
    let block = this.cache.blocks.get(slot);
    if (block === undefined || block.canvas.width !== width || block.canvas.height !== height) {
      block = { version: version - 1, canvas: newCanvas(width, height).canvas };
      this.cache.blocks.set(slot, block);
    }
    if (block.version !== version) {
      const data = new ImageData(rgba.subarray(0, width * height * 4) as Uint8ClampedArray<ArrayBuffer>, width, height);
      block.canvas.getContext('2d')?.putImageData(data, 0, 0);
      block.version = version;
    }
    const { context } = this;
    context.imageSmoothingEnabled = false;
    context.drawImage(block.canvas, box.x, box.y, box.w, box.h);
    context.imageSmoothingEnabled = true;
  }

  private sprite(sizePx: number, color: string, shape: DotShape): OffscreenCanvas {
    const key = `${color} ${shape} ${String(sizePx)} ${String(this.ratio)}`;
    let sprite = this.cache.sprites.get(key);
    if (sprite === undefined) {
      const edge = Math.ceil(sizePx * this.ratio) + 2;
      const { canvas, context } = newCanvas(edge, edge);
      context.scale(this.ratio, this.ratio);
      const offset = edge / this.ratio / 2 - sizePx / 2;
      context.fillStyle = color;
      context.beginPath();
      context.roundRect(offset, offset, sizePx, sizePx, shape === 'round' ? sizePx / 2 : sizePx * 0.3);
      context.fill();
      this.cache.sprites.set(key, canvas);
      sprite = canvas;
    }
    return sprite;
  }

  private trace(xy: Float32Array, count: number): void {
    const { context } = this;
    context.beginPath();
    context.moveTo(xy[0] ?? 0, xy[1] ?? 0);
    for (let i = 1; i < count; i++) context.lineTo(xy[2 * i] ?? 0, xy[2 * i + 1] ?? 0);
  }

  private paint(style: BoxStyle): void {
    if (style.fill !== undefined) {
      this.setFill(style.fill);
      this.context.fill();
    }
    if (style.stroke !== undefined) {
      this.stroke({
        color: style.stroke,
        width: style.lineWidth ?? 1,
        ...(style.dash === undefined ? {} : { dash: style.dash }),
      });
    }
  }

  private stroke(style: StrokeStyle): void {
    const { context } = this;
    if (this.strokeColor !== style.color) context.strokeStyle = this.strokeColor = style.color;
    context.lineWidth = style.width;
    context.lineCap = style.cap ?? 'butt';
    const dash = style.dash ?? NO_DASH;
    if (dash.length > 0 || this.dashed) {
      context.setLineDash(dash as number[]);
      this.dashed = dash.length > 0;
    }
    context.stroke();
  }

  private setFill(color: string): void {
    if (this.fill !== color) this.context.fillStyle = this.fill = color;
  }

  /** After `restore` the context has other styles than those remembered. */
  private forget(): void {
    this.font = '';
    this.fill = '';
    this.strokeColor = '';
    this.align = '';
    this.dashed = true;
  }
}
