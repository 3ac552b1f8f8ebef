/**
 * The read-only editor. It lives in a shadow root: there CodeMirror uses adopted style sheets, which the content security policy allows,
 * where in the page it would insert a <style> element.
 */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { go } from '@codemirror/lang-go';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, drawSelection, gutter, lineNumbers } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export interface EditorHandle {
  setSource(source: string): void;
  /** Goroutines by line; index = line. */
  setCounts(lines: Int32Array): void;
  /** Line of the selected goroutine, or 0; with `scroll` it comes into view. */
  setCurrent(line: number, scroll: boolean): void;
  setErrors(errors: readonly { readonly line: number; readonly message: string }[]): void;
  destroy(): void;
}

const countsEffect = StateEffect.define<Int32Array>();
const currentEffect = StateEffect.define<number>();
const errorsEffect = StateEffect.define<readonly { readonly line: number; readonly message: string }[]>();

const countsField = StateField.define<Int32Array>({
  create: () => new Int32Array(0),
  update(value, tr) {
    for (const effect of tr.effects) if (effect.is(countsEffect)) return effect.value;
    return value;
  },
});

const currentField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, tr) {
    for (const effect of tr.effects) {
      if (effect.is(currentEffect)) {
        if (effect.value < 1 || effect.value > tr.state.doc.lines) return Decoration.none;
        return Decoration.set([Decoration.line({ class: 'cm-current' }).range(tr.state.doc.line(effect.value).from)]);
      }
    }
    return value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const errorsField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, tr) {
    for (const effect of tr.effects) {
      if (effect.is(errorsEffect)) {
        const lines = [...new Set(effect.value.map((e) => e.line))]
          .filter((l) => l >= 1 && l <= tr.state.doc.lines)
          .sort((a, b) => a - b);
        return Decoration.set(
          lines.map((line) => Decoration.line({ class: 'cm-mistake' }).range(tr.state.doc.line(line).from)),
        );
      }
    }
    return value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The count at a line with a bar behind it, as wide as its share. */
class CountMarker extends GutterMarker {
  readonly count: number;
  readonly share: number;
  readonly title: string;
  constructor(count: number, share: number, title: string) {
    super();
    this.count = count;
    this.share = share;
    this.title = title;
  }
  override eq(other: CountMarker): boolean {
    return other.count === this.count && Math.abs(other.share - this.share) < 0.02;
  }
  override toDOM(): Node {
    const box = document.createElement('span');
    box.className = 'count';
    box.title = this.title;
    const bar = document.createElement('i');
    bar.style.width = `${String(Math.max(3, Math.round(this.share * 100)))}%`;
    const text = document.createElement('b');
    text.textContent = this.count.toLocaleString('en-US');
    box.append(bar, text);
    return box;
  }
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], class: 'tok-keyword' },
  { tag: [tags.string, tags.character], class: 'tok-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'tok-number' },
  { tag: [tags.lineComment, tags.blockComment], class: 'tok-comment' },
  { tag: [tags.typeName, tags.standard(tags.typeName)], class: 'tok-type' },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.function(tags.definition(tags.variableName)),
    ],
    class: 'tok-function',
  },
]);

const SHEET = `
:host { display: block; height: 100%; }
.cm-editor { height: 100%; background: var(--bg); color: var(--text); font-size: 12px; }
.cm-editor.cm-focused { outline: 2px solid var(--accent); outline-offset: -2px; }
.cm-scroller { font-family: var(--mono); line-height: 1.65; font-variant-ligatures: none; font-feature-settings: 'liga' 0, 'calt' 0; overflow: auto; }
.cm-editor .cm-gutters { background: var(--bg) !important; color: var(--dim) !important; border: 0 !important; }
.cm-lineNumbers .cm-gutterElement { padding: 0 10px 0 12px; min-width: 2.6em; }
.cm-counts { width: 4.6em; }
.cm-counts .cm-gutterElement { padding: 0 10px 0 4px; }
.count { position: relative; display: block; text-align: right; color: var(--runnable-text); font-weight: 500; }
.count b { position: relative; font-weight: 500; padding-right: 3px; }
.count i { position: absolute; right: 0; top: 2px; bottom: 2px; background: var(--runnable); opacity: 0.22; border-radius: 2px; border-right: 2px solid var(--runnable); }
.cm-current { background: color-mix(in srgb, var(--running) 9%, transparent); }
.cm-mistake { background: color-mix(in srgb, var(--gc) 18%, transparent); }
.cm-selectionBackground, .cm-focused .cm-selectionBackground { background: color-mix(in srgb, var(--accent) 30%, transparent) !important; }
.tok-keyword { color: var(--accent-text); }
.tok-string { color: var(--running-text); }
.tok-number { color: var(--runnable-text); }
.tok-comment { color: var(--dim); font-style: italic; }
.tok-type { color: var(--network-text); }
.tok-function { color: var(--syscall-text); }
`;

/** Mounts an editor into `host`. `label` names it to a screen reader, `title` says what a count means. */
export function mountEditor(
  host: HTMLElement,
  source: string,
  label: string,
  title: (count: number) => string,
): EditorHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  const extensions: Extension[] = [
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
    EditorState.tabSize.of(4),
    drawSelection(),
    go(),
    syntaxHighlighting(colours),
    lineNumbers(),
    countsField,
    currentField,
    errorsField,
    gutter({
      class: 'cm-counts',
      side: 'after',
      lineMarker(view, block) {
        const counts = view.state.field(countsField);
        const count = counts[view.state.doc.lineAt(block.from).number] ?? 0;
        return count > 0 ? new CountMarker(count, count / greatest(counts), title(count)) : null;
      },
      lineMarkerChange: (update) => update.transactions.some((tr) => tr.effects.some((e) => e.is(countsEffect))),
    }),
  ];
  const view = new EditorView({ state: EditorState.create({ doc: source, extensions }), parent: root, root });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  let lastCounts = new Int32Array(0);
  let hasShown = false;
  return {
    setSource(next) {
      if (view.state.doc.toString() === next) return;
      hasShown = false;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    setCounts(lines) {
      if (same(lines, lastCounts)) return;
      lastCounts = lines.slice();
      const first = lastCounts.findIndex((count) => count > 0);
      // Once: where something happens comes into view, whatever comment the file begins with.
      const show = !hasShown && first >= 1 && first <= view.state.doc.lines;
      hasShown ||= show;
      view.dispatch({
        effects: [
          countsEffect.of(lastCounts),
          ...(show ? [EditorView.scrollIntoView(view.state.doc.line(first).from, { y: 'center' })] : []),
        ],
      });
    },
    setCurrent(line, scroll) {
      const inside = line >= 1 && line <= view.state.doc.lines;
      view.dispatch({
        effects: [
          currentEffect.of(line),
          ...(scroll && inside
            ? [EditorView.scrollIntoView(view.state.doc.line(line).from, { y: 'nearest', yMargin: 40 })]
            : []),
        ],
      });
    },
    setErrors(errors) {
      view.dispatch({ effects: errorsEffect.of(errors) });
    },
    destroy() {
      view.destroy();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((s) => s !== sheet);
    },
  };
}

function greatest(counts: Int32Array): number {
  let most = 1;
  for (const count of counts) if (count > most) most = count;
  return most;
}

function same(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
