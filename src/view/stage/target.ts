/** What can be pointed at and chosen on the stage and the timeline. */

export type StageTarget =
  | { readonly kind: 'G' | 'M' | 'P'; readonly id: number }
  | { readonly kind: 'core'; readonly id: number }
  /** A socket, pipe or file by its id in the Recording. */
  | { readonly kind: 'S'; readonly id: number }
  /** A waiting room: `id` is the object's id, or −1 for a room of many; `room` a ROOM_KIND. */
  | { readonly kind: 'room'; readonly id: number; readonly room: number }
  | { readonly kind: 'global' | 'sysmon' | 'heap'; readonly id: 0 };

/** One text per target, for maps and comparison. */
export function targetKey(target: StageTarget | null): string {
  if (target === null) return '';
  return target.kind === 'room'
    ? `room ${String(target.room)} ${String(target.id)}`
    : `${target.kind} ${String(target.id)}`;
}

export function sameTarget(a: StageTarget | null, b: StageTarget | null): boolean {
  return targetKey(a) === targetKey(b);
}
