/** Shares `total` among those who want some: each gets as much as the others, or as much as it wants. O(wants · rounds). */
export function fairShares(wants: readonly number[], total: number): number[] {
  const shares = wants.map(() => 0);
  let left = total;
  for (let given = true; given && left > 0;) {
    given = false;
    for (const [i, want] of wants.entries()) {
      if (left === 0 || shares[i] >= want) continue;
      shares[i]++;
      left--;
      given = true;
    }
  }
  return shares;
}
