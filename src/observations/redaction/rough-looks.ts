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

/**
 * What is found with the edges that leave least unexplained. Whether a region was cut out or the whole
 * picture blurred hangs on its edges, and these on that; of other coverings the region alone was worked on.
 */
export function withLikeliestEdges<Found extends { readonly unexplained: number }>(
  covering: Covering,
  find: (edges: Edges) => Found | undefined,
): Found | undefined {
  const edges: readonly Edges[] = covering === 'blur' ? ['region', 'picture'] : ['region']
  return edges
    .flatMap((one) => find(one) ?? [])
    .toSorted((a, b) => a.unexplained - b.unexplained)[0]
}
