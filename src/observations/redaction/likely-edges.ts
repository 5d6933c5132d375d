import type { Rect } from '../../lib/plane.ts'
import type { Pixelize, RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { edgeEvidence, surroundingsOf } from './edge-evidence.ts'
import { edgesOf } from './hidden-row.ts'
import { anchored, edgeMoves, isWithin } from './moved-edges.ts'
import type { Under } from './row-under.ts'
import type { VeiledRow } from './veiled-row.ts'

/** A row with the edges that are likeliest behind an operator, whatever its text. */
export interface LikelyRow<Row extends VeiledRow> {
  readonly row: Row
  /** Blocks lie from these edges on as they did from those before. */
  readonly operator: RedactionOperator
  /** Of the surroundings of the redaction as it was found; see `edgeEvidence`. */
  readonly logEvidence: number
}

/** Each pixel by which an edge lies elsewhere than it was found is so much less probable, in nats. */
const apart = 4
const mostSteps = 12

/**
 * Where the edges of a redaction are, to the pixel: step by step that edge is moved which gains most. Unlike
 * `refineBox` it needs no text, which where letters stand anywhere fits the wrong edges too well.
 */
export function likelyEdges<Row extends VeiledRow>(
  { box, at }: Under<Row>,
  from: Row,
  operator: RedactionOperator,
): LikelyRow<Row> | undefined {
  const around = surroundingsOf(at(box) ?? from)
  const rough = edgesOf(from)
  const known = new Map<string, LikelyRow<Row> | undefined>()
  const judged = (edges: Rect): LikelyRow<Row> | undefined => {
    const key = [edges.x, edges.y, edges.width, edges.height].join(' ')
    if (!known.has(key)) known.set(key, judge(edges))
    return known.get(key)
  }
  const judge = (edges: Rect): LikelyRow<Row> | undefined => {
    const row = at(edges)
    const moved = anchored(operator, rough, edges)
    const logEvidence = row && edgeEvidence(row, moved, around)
    if (row === undefined || logEvidence === undefined) return undefined
    return { row, operator: moved, logEvidence: logEvidence - apart * distance(edges, box) }
  }
  // Rows of blocks over paper are worth nothing, wherever the edge behind them is.
  if (operator.kind === 'pixelize') return judged(fromBlocks(rough, operator))
  let best = judged(rough)
  const moves = edgeMoves(operator).flat()
  for (let step = 0; best && step < mostSteps; step++) {
    const edges = edgesOf(best.row)
    const [next] = moves
      .flatMap((move) => {
        const moved = move(edges)
        return isWithin(moved, around.part) ? (judged(moved) ?? []) : []
      })
      .toSorted((a, b) => b.logEvidence - a.logEvidence)
    if (next === undefined || next.logEvidence <= best.logEvidence) break
    best = next
  }
  return best
}

/** Of all four edges together, in pixels. */
function distance(a: Rect, b: Rect): number {
  const across = Math.abs(a.x - b.x) + Math.abs(a.x + a.width - b.x - b.width)
  return across + Math.abs(a.y - b.y) + Math.abs(a.y + a.height - b.y - b.height)
}

/** With the left and the upper edge where the nearest blocks begin. */
function fromBlocks(edges: Rect, operator: Pixelize): Rect {
  const { blockWidthPx, blockHeightPx, phaseXPx, phaseYPx } = operator
  const dx = 2 * phaseXPx > blockWidthPx ? phaseXPx - blockWidthPx : phaseXPx
  const dy = 2 * phaseYPx > blockHeightPx ? phaseYPx - blockHeightPx : phaseYPx
  const { x, y, width, height } = edges
  return { x: x + dx, y: y + dy, width: width - dx, height: height - dy }
}
