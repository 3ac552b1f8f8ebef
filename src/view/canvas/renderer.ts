/**
 * What views draw with. Small on purpose: many things of one colour go through columns (`rects`, `dots`), few things through
 * single calls. First implementation: Canvas 2D (canvas2d.ts); tests use the one that writes calls down (recording-renderer.ts).
 * All lengths are CSS pixels, angles radians clockwise from three o'clock.
 */
import type { Box } from './geometry.ts';

export interface StrokeStyle {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly cap?: 'butt' | 'round';
}

export interface BoxStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly lineWidth?: number;
  readonly dash?: readonly number[];
}

export interface TextStyle {
  /** A CSS font; fonts.ts has the ones in use. */
  readonly font: string;
  readonly color: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** Shape of a dot; `soft` is a square with rounded corners. */
export type DotShape = 'round' | 'soft' | 'square';

/** Pixels made elsewhere: an offscreen canvas of the renderer (`layer`). */
export interface Layer {
  readonly key: string;
  readonly widthCss: number;
  readonly heightCss: number;
}

export interface Renderer {
  readonly widthCss: number;
  readonly heightCss: number;
  /** Fills the whole canvas. */
  clear(color: string): void;
  /** `count` rectangles of one colour; rows [x, y, w, h]. */
  rects(xywh: Float32Array, count: number, color: string): void;
  /** `count` dots of one colour and size; rows [x, y] of centres. */
  dots(xy: Float32Array, count: number, sizePx: number, color: string, shape: DotShape): void;
  box(box: Box, radius: number, style: BoxStyle): void;
  disc(x: number, y: number, r: number, style: BoxStyle): void;
  arc(x: number, y: number, r: number, from: number, to: number, style: StrokeStyle): void;
  line(x0: number, y0: number, x1: number, y1: number, style: StrokeStyle): void;
  /** Quadratic curve with one control point. */
  curve(x0: number, y0: number, cx: number, cy: number, x1: number, y1: number, style: StrokeStyle): void;
  /** Line through `count` points; rows [x, y]. */
  polyline(xy: Float32Array, count: number, style: StrokeStyle): void;
  /** Filled shape under a line through `count` points, closed at `baseY`. */
  area(xy: Float32Array, count: number, baseY: number, color: string): void;
  /** Filled shape with `count` corners; rows [x, y]. */
  polygon(xy: Float32Array, count: number, color: string): void;
  /** Text with its middle at `y`. */
  text(text: string, x: number, y: number, style: TextStyle): void;
  /** Width of `text` in px; cached. */
  textWidth(text: string, font: string): number;
  /** Draws only inside `box`. */
  clipped(box: Box, radius: number, draw: () => void): void;
  withAlpha(alpha: number, draw: () => void): void;
  /**
   * A picture of `widthCss` × `heightCss` that is drawn once per key and kept. A new picture under the same `slot` replaces the old:
   * `slot` says what it is, `key` what it depends on.
   */
  layer(slot: string, key: string, widthCss: number, heightCss: number, draw: (renderer: Renderer) => void): Layer;
  drawLayer(layer: Layer, x: number, y: number): void;
  /**
   * Draws `width` × `height` pixels (RGBA) into `box`, scaled without smoothing. Pixels are copied again only when `version` of this
   * `slot` changes.
   */
  pixels(slot: string, version: number, rgba: Uint8ClampedArray, width: number, height: number, box: Box): void;
}
