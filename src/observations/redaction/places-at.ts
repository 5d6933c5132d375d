import type { Rect } from '../../lib/plane.ts'
import type { Redaction, RedactionPlace } from '../../model/redaction.ts'

/** Where a redaction lay at a time; undefined where it was not there. */
export function placeAt(
  { places }: Pick<Redaction, 'places'>,
  atUs: number,
): RedactionPlace | undefined {
  return places.find(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
}

/** Where some redactions lay at a time. */
export function placesAt(redactions: readonly Pick<Redaction, 'places'>[], atUs: number): Rect[] {
  return redactions.flatMap(({ places }) =>
    places
      .filter(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
      .map(({ box: [x, y, width, height] }) => ({ x, y, width, height })),
  )
}
