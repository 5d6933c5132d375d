/** Closed interval; -Infinity and Infinity are open ends. */
export interface Interval {
  readonly first: number
  readonly last: number
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.first <= b.last && b.first <= a.last
}

export function contains(outer: Interval, inner: Interval): boolean {
  return outer.first <= inner.first && inner.last <= outer.last
}
