/**
 * One lane of the timeline as a list of spans: each begins where the one before ends and has a class and a goid.
 *
 * Spans live in pages of 1,024: start (u32 ns from the page's base), goid, class. A full page has mip levels, built when first needed: level k has the shares of
 * the classes (u8, sum about 255) in groups of 4^k spans, so a question about a pixel costs a few groups, however many spans it covers.
 * Thinned pages keep only the levels from groups of 64 on.
 *
 *     level 0   |--|-|---|-|--|-|-|----|…        start, goid, class
 *     level 1   |--------|-----------|…          6 shares per 4 spans
 *     level 5   |----------------------- whole page
 *
 * A span of class LINK is the same as the lane of the P in place of its goid. The levels above never hold links: their shares are
 * those of the lanes that the links name.
 */
import { LANE_CLASSES, LINK } from './lane-class.ts';

const PAGE_BITS = 10;
const PAGE = 1 << PAGE_BITS;
const LEVELS = PAGE_BITS / 2;
/** First level that a thinned page keeps. */
const COARSE = 3;
const COARSE_SPANS = 1 << (2 * COARSE);
/** Where the groups of each level begin in `shares`, in groups: 256 + 64 + 16 + 4 + 1 of them. */
const LEVEL_AT = [0, 0, 256, 320, 336, 340];
const GROUPS = 341;
const BUSY = 1;
/** Spans of a small first page. */
const SMALL = 64;

/** The columns of a full page, in one buffer. */
interface PageColumns {
  readonly start: Uint32Array;
  readonly goid: Int32Array;
  readonly cls: Uint8Array;
  readonly shares: Uint8Array;
}

/** Columns of pages that are gone: pages come and go by the thousand, fresh memory and its collection would cost more than the spans. */
const spareColumns: PageColumns[] = [];
const MAX_SPARE = 2048;
const COLUMNS_BYTES = PAGE * 9 + GROUPS * LANE_CLASSES;

function fullColumns(): PageColumns {
  const spare = spareColumns.pop();
  if (spare !== undefined) return spare;
  const buffer = new ArrayBuffer(COLUMNS_BYTES);
  return {
    start: new Uint32Array(buffer, 0, PAGE),
    goid: new Int32Array(buffer, PAGE * 4, PAGE),
    cls: new Uint8Array(buffer, PAGE * 8, PAGE),
    shares: new Uint8Array(buffer, PAGE * 9, GROUPS * LANE_CLASSES),
  };
}

class Page {
  baseNs: number;
  /** Spans in use (groups when thinned). */
  count = 0;
  start: Uint32Array;
  goid: Int32Array;
  cls: Uint8Array;
  /** Levels, once somebody asked for them. */
  shares: Uint8Array | null = null;
  thinned = false;
  /** Set when the columns are of full size. */
  columns: PageColumns | null = null;

  /** The first page of a lane begins small: most Ms have few spans. */
  constructor(baseNs: number, isFirst: boolean) {
    this.baseNs = baseNs;
    if (isFirst) {
      this.start = new Uint32Array(SMALL);
      this.goid = new Int32Array(SMALL);
      this.cls = new Uint8Array(SMALL);
    } else {
      const columns = fullColumns();
      this.columns = columns;
      this.start = columns.start;
      this.goid = columns.goid;
      this.cls = columns.cls;
    }
  }

  get bytes(): number {
    return 400 + (this.columns === null ? this.start.length * 9 + (this.shares?.length ?? 0) : COLUMNS_BYTES);
  }

  /** Gives full-sized columns back. */
  release(): void {
    if (this.columns !== null && spareColumns.length < MAX_SPARE) spareColumns.push(this.columns);
    this.columns = null;
  }
}

/** Durations by class index over an interval. */
export type ClassTotals = Float64Array;

const NO_START = new Uint32Array(0);
const NO_GOIDS = new Int32Array(0);
const NO_CLASSES = new Uint8Array(0);

export class Track {
  readonly pages: Page[] = [];
  /** The lanes that links name, by P. */
  readonly links: readonly Track[];
  bytes = 0;
  /** The last page with its columns and the spans they have room for, and its last span. */
  private tail: Page | null = null;
  private baseNs = 0;
  private start: Uint32Array = NO_START;
  private goids: Int32Array = NO_GOIDS;
  private classes: Uint8Array = NO_CLASSES;
  private room = 0;
  /** Pages before this one need no thinning any more. */
  private looked = 0;
  private lastNs = -1;
  private lastCls = -1;
  private lastGoid = -1;

  constructor(links: readonly Track[] = []) {
    this.links = links;
  }

  /** From `timeNs` on the lane is in this class with this goid. Times never go back. */
  set(timeNs: number, cls: number, goid: number): void {
    if (cls === this.lastCls && goid === this.lastGoid) return;
    const page = this.tail;
    if (timeNs === this.lastNs || page === null) {
      this.setRarely(timeNs, cls, goid);
      return;
    }
    const i = page.count;
    const dt = timeNs - this.baseNs;
    if (i === this.room || dt > 0xffffffff) {
      this.setRarely(timeNs, cls, goid);
      return;
    }
    this.start[i] = dt;
    this.goids[i] = goid;
    this.classes[i] = cls;
    page.count = i + 1;
    this.lastNs = timeNs;
    this.lastCls = cls;
    this.lastGoid = goid;
  }

  /** The same where a page must be made or grown, or where the lane changes twice at one moment. */
  private setRarely(timeNs: number, cls: number, goid: number): void {
    if (timeNs === this.lastNs) {
      this.replace(cls, goid);
      return;
    }
    this.makeRoom(timeNs);
    this.set(timeNs, cls, goid);
  }

  /** The last span turns out to be another one; it may then only go on with the one before. */
  private replace(cls: number, goid: number): void {
    const page = this.tail;
    if (page === null) return;
    const i = page.count - 1;
    page.cls[i] = cls;
    page.goid[i] = goid;
    this.lastCls = cls;
    this.lastGoid = goid;
    if (i > 0 && page.cls[i - 1] === cls && page.goid[i - 1] === goid) {
      page.count = i;
      this.lastNs = page.baseNs + page.start[i - 1];
    }
  }

  /** Drops detail of pages that end before `timeNs`. */
  thin(timeNs: number): void {
    let i = this.looked;
    for (; i + 1 < this.pages.length && this.pages[i + 1].baseNs <= timeNs; i++) {
      const page = this.pages[i];
      const shares = page.thinned ? null : this.levels(i);
      if (shares === null) continue;
      const before = page.bytes;
      const start = new Uint32Array(PAGE / COARSE_SPANS);
      for (let group = 0; group < start.length; group++) start[group] = page.start[group * COARSE_SPANS];
      page.start = start;
      page.goid = new Int32Array(0);
      page.cls = new Uint8Array(0);
      page.shares = shares.slice(LEVEL_AT[COARSE] * LANE_CLASSES);
      page.count = start.length;
      page.thinned = true;
      page.release();
      this.bytes += page.bytes - before;
    }
    this.looked = i;
  }

  /** Gives the pages' memory back for other tracks; nothing may be asked of this one afterwards. */
  dispose(): void {
    for (const page of this.pages) page.release();
    this.pages.length = 0;
    this.tail = null;
    this.room = 0;
  }

  /** Levels of a page, built when first asked for; null when it has none: it is the last one, or was not filled. */
  levels(index: number): Uint8Array | null {
    const page = this.pages[index];
    if (page.shares === null && page.count === PAGE && index + 1 < this.pages.length) {
      buildLevels(page, this.pages[index + 1].baseNs, this.links);
    }
    return page.shares;
  }

  /** Makes the tail a page with room for a span at `timeNs`. */
  private makeRoom(timeNs: number): void {
    let page = this.tail;
    if (page === null || page.count === PAGE || timeNs - page.baseNs > 0xffffffff) {
      page = new Page(timeNs, page === null);
      this.pages.push(page);
      this.tail = page;
      this.bytes += page.bytes;
    } else {
      this.bytes -= page.bytes;
      growPage(page);
      this.bytes += page.bytes;
    }
    this.baseNs = page.baseNs;
    this.start = page.start;
    this.goids = page.goid;
    this.classes = page.cls;
    this.room = page.start.length;
  }
}

function growPage(page: Page): void {
  const { start, goid, cls } = page;
  const columns = fullColumns();
  page.columns = columns;
  page.start = columns.start;
  page.goid = columns.goid;
  page.cls = columns.cls;
  page.start.set(start);
  page.goid.set(goid);
  page.cls.set(cls);
}

/** Adds what the lane that a link names did in [fromNs, toNs). */
function addLink(track: Track, fromNs: number, toNs: number, totals: ClassTotals): void {
  const reader = new TrackReader(track);
  reader.seek(fromNs, toNs);
  reader.total(fromNs, toNs, totals);
}

function buildLevels(page: Page, endNs: number, links: readonly Track[]): void {
  const { start, goid, cls, baseNs, columns } = page;
  if (columns === null) return;
  const { shares } = columns;
  // Totals of the group still open on each level, the first row for links; a full group is written and added to the one above.
  const totals = new Float64Array((LEVELS + 2) * LANE_CLASSES);
  for (let i = 0; i < PAGE; i++) {
    const spanEnd = i + 1 < PAGE ? start[i + 1] : endNs - baseNs;
    if (cls[i] === LINK) {
      totals.fill(0, 0, LANE_CLASSES);
      addLink(links[goid[i]], baseNs + start[i], baseNs + spanEnd, totals);
      for (let k = 0; k < LANE_CLASSES; k++) totals[LANE_CLASSES + k] += totals[k];
    } else totals[LANE_CLASSES + cls[i]] += spanEnd - start[i];
    for (let level = 1; level <= LEVELS && ((i + 1) & ((1 << (2 * level)) - 1)) === 0; level++) {
      closeGroup(totals, level * LANE_CLASSES, shares, (LEVEL_AT[level] + (i >> (2 * level))) * LANE_CLASSES);
    }
  }
  page.shares = shares;
}

function closeGroup(totals: Float64Array, from: number, shares: Uint8Array, to: number): void {
  let sum = 0;
  for (let k = 0; k < LANE_CLASSES; k++) sum += totals[from + k];
  const scale = sum > 0 ? 255 / sum : 0;
  for (let k = 0; k < LANE_CLASSES; k++) {
    shares[to + k] = totals[from + k] * scale + 0.5;
    totals[from + LANE_CLASSES + k] += totals[from + k];
    totals[from + k] = 0;
  }
}

/**
 * A reader that moves forward over a track. `seek` first; then `startNs`, `endNs`, `cls`, `goid`, `fill` describe the span (or the group of
 * a thinned page) at hand, `next` goes on, `total` adds up an interval and moves to its end.
 */
export class TrackReader {
  startNs = 0;
  endNs = 0;
  /** Class index, of a group the one that lasts longest; −1: before the lane exists; LINK: the lane of P `goid` (see LaneReader). */
  cls = -1;
  goid = -1;
  /** Share of running, 0…255. */
  fill = 0;
  private track: Track;
  private page = -1;
  private index = 0;
  private lastNs = 0;

  constructor(track: Track) {
    this.track = track;
  }

  /** Goes to the span that covers `timeNs`; the last span ends at `lastNs`. */
  seek(timeNs: number, lastNs: number): void {
    this.lastNs = lastNs;
    const { pages } = this.track;
    let low = 0;
    let high = pages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pages[middle].baseNs <= timeNs) low = middle + 1;
      else high = middle;
    }
    this.page = low - 1;
    if (this.page < 0) {
      this.describe();
      return;
    }
    const page = pages[this.page];
    const dt = timeNs - page.baseNs;
    low = 0;
    high = page.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (page.start[middle] <= dt) low = middle + 1;
      else high = middle;
    }
    this.index = low - 1;
    this.describe();
  }

  next(): void {
    if (this.page < 0) this.step(0, 0);
    else this.step(this.page, this.index + 1);
  }

  /** Adds the durations of [fromNs, toNs) by class to totals; fromNs must lie in the span at hand. Ends at the span of toNs. */
  total(fromNs: number, toNs: number, totals: ClassTotals): void {
    let at = fromNs;
    while (at < toNs) {
      if (at === this.startNs && this.page >= 0 && this.jump(toNs, totals)) {
        at = this.startNs;
        if (at >= this.lastNs) return;
        continue;
      }
      const end = this.endNs < toNs ? this.endNs : toNs;
      this.addSpan(at, end, totals);
      at = end;
      if (this.endNs <= toNs) {
        if (this.endNs >= this.lastNs) return;
        this.next();
      }
    }
  }

  private addSpan(fromNs: number, toNs: number, totals: ClassTotals): void {
    if (this.cls < 0) return;
    const page = this.track.pages[this.page];
    if (page.thinned) addShares(page.shares, this.index, toNs - fromNs, totals);
    else if (this.cls === LINK) addLink(this.track.links[this.goid], fromNs, toNs, totals);
    else totals[this.cls] += toNs - fromNs;
  }

  /** Takes the largest group that begins here and ends by toNs; false when there is none. */
  private jump(toNs: number, totals: ClassTotals): boolean {
    const page = this.track.pages[this.page];
    const shares = this.track.levels(this.page);
    if (shares === null) return false;
    const lowest = page.thinned ? COARSE : 0;
    const base = page.thinned ? LEVEL_AT[COARSE] : 0;
    for (let level = LEVELS; level > lowest; level--) {
      const bits = 2 * (level - lowest);
      if ((this.index & ((1 << bits) - 1)) !== 0) continue;
      const after = this.index + (1 << bits);
      const end = this.startOf(this.page, after);
      if (end > toNs) continue;
      addShares(shares, LEVEL_AT[level] - base + (this.index >> bits), end - this.startNs, totals);
      this.step(this.page, after);
      return true;
    }
    return false;
  }

  /** Start of a span; one past the page's last is the next page's first or the end. */
  private startOf(pageIndex: number, index: number): number {
    const { pages } = this.track;
    const page = pages[pageIndex];
    if (index < page.count) return page.baseNs + page.start[index];
    return pageIndex + 1 < pages.length ? pages[pageIndex + 1].baseNs : this.lastNs;
  }

  private step(page: number, index: number): void {
    if (page < this.track.pages.length && index >= this.track.pages[page].count && page + 1 < this.track.pages.length) {
      page++;
      index = 0;
    }
    this.page = page;
    this.index = index;
    this.describe();
  }

  private describe(): void {
    const { pages } = this.track;
    if (this.page < 0 || this.page >= pages.length || this.index >= pages[this.page].count) {
      const before = this.page < 0;
      this.startNs = before ? 0 : this.lastNs;
      this.endNs = before && pages.length > 0 ? pages[0].baseNs : this.lastNs;
      this.cls = -1;
      this.goid = -1;
      this.fill = 0;
      return;
    }
    const page = pages[this.page];
    this.startNs = page.baseNs + page.start[this.index];
    this.endNs = this.startOf(this.page, this.index + 1);
    if (page.thinned) this.describeGroup(page);
    else {
      this.cls = page.cls[this.index];
      this.goid = page.goid[this.index];
      this.fill = this.cls === BUSY ? 255 : 0;
    }
  }

  private describeGroup(page: Page): void {
    const { shares } = page;
    if (shares === null) return;
    let best = 0;
    const at = this.index * LANE_CLASSES;
    for (let k = 1; k < LANE_CLASSES; k++) if (shares[at + k] > shares[at + best]) best = k;
    this.cls = best;
    this.goid = -1;
    this.fill = shares[at + BUSY];
  }
}

function addShares(shares: Uint8Array | null, group: number, duration: number, totals: ClassTotals): void {
  if (shares === null) return;
  const at = group * LANE_CLASSES;
  let sum = 0;
  for (let k = 0; k < LANE_CLASSES; k++) sum += shares[at + k];
  if (sum === 0) return;
  const scale = duration / sum;
  for (let k = 0; k < LANE_CLASSES; k++) totals[k] += shares[at + k] * scale;
}
