import type { Saved } from "./store.ts";

interface Place {
  readonly key: string;
  /** Changes with the lesson's code of this cell. */
  readonly version: string;
}

/**
 * Find the cell that each saved edit belongs to: the one that has its number and its version, else
 * one that has its version (the lesson has got cells before it), else the one that has its number.
 */
export function placed<P extends Place>(
  places: readonly P[],
  saved: Readonly<Record<string, Saved>>,
): Map<P, { readonly from: string; readonly saved: Saved }> {
  const found = new Map<P, { from: string; saved: Saved }>();
  const left = new Map(Object.entries(saved));
  const rules: ((place: P, from: string, edit: Saved) => boolean)[] = [
    (place, from, edit) => from === place.key && edit.key === place.version,
    (place, _, edit) => edit.key === place.version,
    (place, from) => from === place.key,
  ];
  for (const fits of rules) {
    for (const place of places) {
      if (found.has(place)) continue;
      const match = [...left].find(([from, edit]) => fits(place, from, edit));
      if (!match) continue;
      left.delete(match[0]);
      found.set(place, { from: match[0], saved: match[1] });
    }
  }
  return found;
}
