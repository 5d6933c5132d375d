import type { Covering } from '../../model/redaction.ts'
import type { Edges } from './operator-fit.ts'
import type { Under } from './row-under.ts'
import type { VeiledRow } from './veiled-row.ts'

/** A look with its row as the box has it, before an operator says where its edges are. */
export interface RoughLook<Row extends VeiledRow> {
  readonly look: Under<Row>
  readonly rough: Row
}

/** Of the first looks those that have a row. */
export function roughLooks<Row extends VeiledRow>(
  looks: readonly Under<Row>[],
  most: number,
): readonly RoughLook<Row>[] {
  return looks.slice(0, most).flatMap((look) => {
    const rough = look.at(look.box)
    return rough === undefined ? [] : [{ look, rough }]
  })
}

/** Of a blur it is open whether a region was cut out or the whole picture blurred; other coverings worked on the region. */
export function edgesOf(covering: Covering): readonly Edges[] {
  return covering === 'blur' ? ['region', 'picture'] : ['region']
}

/**
 * What is found with the edges that leave least unexplained. Which pixels came in hangs on where the edges of a region
 * are, and these on that.
 */
export function withLikeliestEdges<Found extends { readonly unexplained: number }>(
  covering: Covering,
  find: (edges: Edges) => Found | undefined,
): Found | undefined {
  return edgesOf(covering)
    .flatMap((one) => find(one) ?? [])
    .toSorted((a, b) => a.unexplained - b.unexplained)[0]
}
