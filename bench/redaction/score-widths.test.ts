import { expect, test } from 'vitest'
import { encodeSetWidths } from '../../src/lib/set-width.ts'
import type { HiddenWidth } from '../../src/model/hidden-width.ts'
import { productIdOf, sha256Of } from '../../src/model/id.ts'
import { scoreWidths } from './score-widths.ts'
import { clipWith, hidden } from './truth.fixture.ts'

const letters = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i))
const widths = encodeSetWidths({
  advances: new Map(letters.map((letter) => [letter, 8])),
  kerning: new Map(),
})

/** Nine cells and a blank of room, in frame 20. */
function width(widthPx: number): HiddenWidth {
  return {
    kind: 'hidden-width',
    evidence: sha256Of('0'.repeat(64)),
    locus: { at: 'frame', startUs: 2_000_000, endUs: 5_000_000, box: [96, 96, 80, 24] },
    redaction: productIdOf(`redaction:${'0'.repeat(32)}`),
    before: 'ssh root@',
    after: '-p 22',
    widthPx,
    deviationPx: 0.8,
    setting: { as: 'cells', pitchPx: 8 },
    widths: { blob: sha256Of('1'.repeat(64)), mediaType: 'application/x-telltale-set-widths' },
  }
}

test('who measures the true width is right, and unrelated texts of other lengths are ruled out', () => {
  const [score] = scoreWidths(clipWith(hidden()), [{ width: width(80), widths }])
  expect(score).toMatchObject({ isBetween: true, measured: true, right: true })
  expect(score?.chance).toBeGreaterThan(0)
  expect(score?.chance).toBeLessThan(0.5)
})

test('another width is wrong, and none is not measured', () => {
  expect(scoreWidths(clipWith(hidden()), [{ width: width(120), widths }])).toMatchObject([
    { measured: true, right: false },
  ])
  expect(scoreWidths(clipWith(hidden()), [])).toMatchObject([{ measured: false, chance: 1 }])
})
