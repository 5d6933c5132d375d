import { expect, test } from 'vitest'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { createLetterer } from './drawn-letters.ts'
import { drawnPage, pageGrid, pageLines, pageTexts, redact } from './drawn-page.fixture.ts'
import { hiddenRow, type HiddenRow } from './hidden-row.ts'
import { likeliestOperator } from './likeliest-operator.ts'
import { codedRow, likeModels } from './row-model.ts'

const lead = 20
const secret = { row: 4, from: 'mkoval@build:~$ scp export.tar.gz root@'.length, length: 12 }
const film = { texts: pageTexts, quality: { encoder: 'libx264', crf: 18 } } as const

function blur(sigmaPx: number): RedactionOperator {
  return {
    kind: 'recursive-gaussian',
    sigmaPx,
    verticalSigmaPx: sigmaPx,
    steps: 1,
    edges: 'region',
  }
}

/** A row of the page, an address of it behind a blur. */
function row(behind: RedactionOperator = blur(4)): HiddenRow {
  const box = {
    x: pageGrid.originPx + secret.from * pageGrid.pitchPx,
    y: 12 + secret.row * lead,
    width: secret.length * pageGrid.pitchPx,
    height: lead,
  }
  const picture = drawnPage(lead)
  redact(picture, behind, box)
  const complete = createLetterer()
  const found = hiddenRow(
    { picture, lines: pageLines(lead), grid: pageGrid, others: [], complete },
    box,
  )
  if (found === undefined) throw new Error('no row')
  return found
}

test.for([3.75, 4, 4.25])(
  'a blur of 4 px that was taken for one of %d is known for what it is',
  (taken) => {
    const found = likeliestOperator([row()], blur(taken), film)
    expect(found).toMatchObject({ kind: 'recursive-gaussian', edges: 'region' })
    const { sigmaPx } = found as Extract<RedactionOperator, { kind: 'recursive-gaussian' }>
    expect(Math.abs(sigmaPx - 4)).toBeLessThan(0.1)
  },
)

test('two boxes that were taken for a Gaussian are known for what they are', () => {
  const boxes = {
    kind: 'box',
    radiusPx: 4,
    passes: 2,
    border: 'mirror',
    edges: 'region',
  } as const
  const taken = {
    kind: 'gaussian',
    sigmaPx: 3.7,
    radiusPx: 19,
    border: 'repeat',
    gamma: 1,
    edges: 'region',
  } as const
  expect(likeliestOperator([row(boxes)], taken, film)).toEqual(boxes)
})

test('operators that have no strength stay as they are', () => {
  const box = { kind: 'solid', level: 20 } as const
  expect(likeliestOperator([], box, film)).toBe(box)
})

test('a row behind its own operator is what it is behind one of the same numbers', () => {
  const coded = codedRow(
    row(),
    blur(4),
    [' ', '1', '9', '.'],
    ['19.1.9.1.9.1', '9.9.1.1.9.19'],
    film.quality,
  )
  if (coded === undefined) throw new Error('no model')
  const { own, ...models } = likeModels(coded)
  const same = models.behind(blur(4))
  expect(same?.seen).toEqual(own.seen)
  expect(same?.model.responses[3]?.[1]).toEqual(own.model.responses[3]?.[1])
  expect(models.behind(blur(4.4))?.model.responses[3]?.[1]).not.toEqual(own.model.responses[3]?.[1])
})
