import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { createLetterer } from './drawn-letters.ts'
import { drawnPage, pageGrid, pageLines, pageTexts, redact } from './drawn-page.fixture.ts'
import { hiddenRow } from './hidden-row.ts'
import { refineBox } from './refine-box.ts'

const lead = 20
const secret = { row: 4, from: 'mkoval@build:~$ scp export.tar.gz root@'.length, length: 12 }
const operator: RedactionOperator = {
  kind: 'recursive-gaussian',
  sigmaPx: 4,
  verticalSigmaPx: 4,
  steps: 1,
  edges: 'region',
}
/** It ends in the middle of the colon that follows the address, and cuts the rows above and below. */
const box: Rect = {
  x: pageGrid.originPx + secret.from * pageGrid.pitchPx - 1,
  y: 12 + secret.row * lead,
  width: secret.length * pageGrid.pitchPx + 6,
  height: 26,
}

function page(): Plane {
  const plane = drawnPage(lead)
  redact(plane, operator, box)
  return plane
}

/** The row above is misread, as rows are that are cut: what is around a redaction is never explained as well as it is. */
const lines = pageLines(lead).map((line, row) =>
  row === secret.row - 1 ? { ...line, text: Array.from(line.text).toReversed().join('') } : line,
)

test.for([
  ['at the right', { ...box, width: box.width + 5 }],
  ['at the left', { ...box, x: box.x + 3, width: box.width - 3 }],
  ['above', { ...box, y: box.y + 4, height: box.height - 4 }],
  ['below', { ...box, height: box.height - 5 }],
] as const)('an edge that is wrong %s is found again', ([, found]) => {
  const window = {
    picture: page(),
    lines,
    grid: pageGrid,
    others: [],
    complete: createLetterer(),
  }
  const row = hiddenRow(window, found)
  if (row === undefined) throw new Error('no row')
  const text = pageTexts[secret.row]?.slice(secret.from, secret.from + row.cells.length) ?? ''
  const refined = refineBox(row, { operator, text, residual: 1 })
  for (const side of ['x', 'y', 'width', 'height'] as const) {
    expect(Math.abs(refined[side] - box[side])).toBeLessThanOrEqual(1)
  }
})
