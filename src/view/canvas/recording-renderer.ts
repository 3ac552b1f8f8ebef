/** A Renderer that writes down what it is told, for tests. Every letter is 0.6 of the font's size wide. */
import type { Box } from './geometry.ts';
import type { BoxStyle, DotShape, Layer, Renderer, StrokeStyle, TextStyle } from './renderer.ts';

export type Call =
  | { readonly op: 'clear'; readonly color: string }
  | { readonly op: 'rects' | 'dots'; readonly rows: readonly number[]; readonly count: number; readonly color: string }
  | { readonly op: 'box'; readonly box: Box; readonly style: BoxStyle }
  | { readonly op: 'disc'; readonly x: number; readonly y: number; readonly r: number; readonly style: BoxStyle }
  | {
      readonly op: 'arc';
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly from: number;
      readonly to: number;
      readonly style: StrokeStyle;
    }
  | { readonly op: 'line' | 'curve'; readonly points: readonly number[]; readonly style: StrokeStyle }
  | { readonly op: 'polyline'; readonly points: readonly number[]; readonly style: StrokeStyle }
  | { readonly op: 'area' | 'polygon'; readonly points: readonly number[]; readonly color: string }
  | {
      readonly op: 'text';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly box: Box;
      readonly style: TextStyle;
    }
  | {
      readonly op: 'pixels';
      readonly slot: string;
      readonly width: number;
      readonly height: number;
      readonly box: Box;
    };

/** The calls among `Call` whose op may be O. */
type CallOf<O extends Call['op']> = Call extends infer C
  ? C extends { readonly op: infer X }
    ? O extends X
      ? C
      : never
    : never
  : never;

export class RecordingRenderer implements Renderer {
  readonly calls: Call[] = [];
  readonly widthCss: number;
  readonly heightCss: number;
  private alpha = 1;
  private dx = 0;
  private dy = 0;

  constructor(widthCss: number, heightCss: number) {
    this.widthCss = widthCss;
    this.heightCss = heightCss;
  }

  /** All texts, in order of drawing. */
  get texts(): string[] {
    return this.calls.flatMap((call) => (call.op === 'text' ? [call.text] : []));
  }

  /** Calls of one kind. */
  of<O extends Call['op']>(op: O): CallOf<O>[] {
    return this.calls.filter((call) => call.op === op) as CallOf<O>[];
  }

  clear(color: string): void {
    this.calls.push({ op: 'clear', color });
  }

  rects(xywh: Float32Array, count: number, color: string): void {
    this.calls.push({ op: 'rects', rows: [...xywh.subarray(0, count * 4)], count, color });
  }

  dots(xy: Float32Array, count: number, _sizePx: number, color: string, _shape: DotShape): void {
    this.calls.push({ op: 'dots', rows: [...xy.subarray(0, count * 2)], count, color });
  }

  box(box: Box, _radius: number, style: BoxStyle): void {
    this.calls.push({ op: 'box', box, style });
  }

  disc(x: number, y: number, r: number, style: BoxStyle): void {
    this.calls.push({ op: 'disc', x, y, r, style });
  }

  arc(x: number, y: number, r: number, from: number, to: number, style: StrokeStyle): void {
    this.calls.push({ op: 'arc', x, y, r, from, to, style });
  }

  line(x0: number, y0: number, x1: number, y1: number, style: StrokeStyle): void {
    this.calls.push({ op: 'line', points: [x0, y0, x1, y1], style });
  }

  curve(x0: number, y0: number, cx: number, cy: number, x1: number, y1: number, style: StrokeStyle): void {
    this.calls.push({ op: 'curve', points: [x0, y0, cx, cy, x1, y1], style });
  }

  polyline(xy: Float32Array, count: number, style: StrokeStyle): void {
    this.calls.push({ op: 'polyline', points: [...xy.subarray(0, count * 2)], style });
  }

  area(xy: Float32Array, count: number, _baseY: number, color: string): void {
    this.calls.push({ op: 'area', points: [...xy.subarray(0, count * 2)], color });
  }

  polygon(xy: Float32Array, count: number, color: string): void {
    this.calls.push({ op: 'polygon', points: [...xy.subarray(0, count * 2)], color });
  }

  text(text: string, x: number, y: number, style: TextStyle): void {
    if (text === '' || this.alpha === 0) return;
    const w = this.textWidth(text, style.font);
    const left = style.align === 'center' ? x - w / 2 : style.align === 'right' ? x - w : x;
    const h = fontPx(style.font);
    this.calls.push({ op: 'text', text, x, y, box: { x: left + this.dx, y: y - h / 2 + this.dy, w, h }, style });
  }

  textWidth(text: string, font: string): number {
    return text.length * fontPx(font) * 0.6;
  }

  clipped(_box: Box, _radius: number, draw: () => void): void {
    draw();
  }

  withAlpha(alpha: number, draw: () => void): void {
    const before = this.alpha;
    this.alpha *= alpha;
    draw();
    this.alpha = before;
  }

  layer(slot: string, key: string, widthCss: number, heightCss: number, draw: (renderer: Renderer) => void): Layer {
    const inner = new RecordingRenderer(widthCss, heightCss);
    draw(inner);
    this.inner.set(slot, inner);
    return { key: slot + key, widthCss, heightCss };
  }

  drawLayer(layer: Layer, x: number, y: number): void {
    for (const [slot, inner] of this.inner) {
      if (!layer.key.startsWith(slot)) continue;
      for (const call of inner.calls) {
        this.calls.push(
          call.op === 'text'
            ? { ...call, x: call.x + x, y: call.y + y, box: { ...call.box, x: call.box.x + x, y: call.box.y + y } }
            : call,
        );
      }
      return;
    }
  }

  pixels(slot: string, _version: number, _rgba: Uint8ClampedArray, width: number, height: number, box: Box): void {
    this.calls.push({ op: 'pixels', slot, width, height, box });
  }

  private readonly inner = new Map<string, RecordingRenderer>();
}

function fontPx(font: string): number {
  return Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
}
