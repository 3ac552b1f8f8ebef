/** Sizes and folds of the panels, kept in this browser. */
import { useEffect, useState } from 'react';

export interface Layout {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly timelinePx: number;
  readonly selectedPx: number;
  readonly leftFolded: boolean;
  readonly rightFolded: boolean;
}

const KEY = 'gmplab.layout';
const DEFAULT: Layout = {
  leftPx: 284,
  rightPx: 348,
  timelinePx: 252,
  selectedPx: 330,
  leftFolded: false,
  rightFolded: false,
};

export function useLayout(): [Layout, (change: Partial<Layout>) => void] {
  const [layout, setLayout] = useState<Layout>(() => ({ ...DEFAULT, ...read() }));
  const change = (part: Partial<Layout>): void =>
    setLayout((old) => {
      const next = { ...old, ...part };
      write(next);
      return next;
    });
  return [layout, change];
}

function read(): Partial<Layout> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const kept = Object.entries(value).filter(
      ([name, v]) => name in DEFAULT && typeof v === typeof DEFAULT[name as keyof Layout],
    );
    return Object.fromEntries(kept);
  } catch {
    // Storage is refused or holds something else: the defaults do.
    return {};
  }
}

function write(layout: Layout): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(layout));
  } catch {
    // Full or refused: sizes last as long as the page.
  }
}

/** Below this width the page has one column and a bottom sheet. */
export const NARROW_PX = 900;

/** Size of the window, kept up to date. */
export function useWindowSize(): { readonly widthPx: number; readonly heightPx: number } {
  const [size, setSize] = useState(() => ({ widthPx: window.innerWidth, heightPx: window.innerHeight }));
  useEffect(() => {
    const measure = (): void => setSize({ widthPx: window.innerWidth, heightPx: window.innerHeight });
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return size;
}
