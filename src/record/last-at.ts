/** Index of the last of the first `count` ascending times (ns) at or before `timeNs`; −1 none. O(log count). */
export function lastAt(times: Float64Array, count: number, timeNs: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= timeNs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
