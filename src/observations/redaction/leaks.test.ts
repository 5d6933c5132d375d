import { expect, test } from 'vitest'
import { testContext } from '../../../test/context.ts'
import { stamped } from '../../../test/memory-case.ts'
import { by } from '../../../test/sample-stamps.ts'
import { streamOf } from '../../lib/async-iterable.ts'
import { encodePng } from '../../lib/png.ts'
import type { Box } from '../../model/locus.ts'
import type { BareText } from '../../model/redaction.ts'
import { leaks } from './leaks.ts'

const box: Box = [96, 40, 60, 20]

/** What is told of a box before which the rest of a line and a text in its place stood in sight. */
async function toldOf(text: string): Promise<string[]> {
  using context = testContext(Buffer.from('a recording'))
  const { id: evidence } = context.evidence
  const blob = context.keep(encodePng(200, 100, 1, new Uint8Array(20_000)))
  const line = `--out ${text}`
  const bare: BareText = {
    startUs: 0,
    endUs: 200_000,
    frames: 5,
    box: [40, 42, line.length * 10, 16],
    hidden: box,
    text: line,
    centres: Array.from(line, (_, index) => 50 + 100 * index),
    confidence: 0.9,
  }
  const life = { startUs: 200_000, endUs: 2_000_000 }
  const redaction = stamped(
    {
      kind: 'redaction',
      evidence,
      locus: { at: 'frame', ...life, box },
      covering: 'box',
      places: [{ ...life, frames: 45, box }],
      looks: [{ picture: { blob, mediaType: 'image/png' }, atUs: 1_000_000, box }],
      bare: [bare],
      confidence: 0.9,
    },
    'a redaction',
    by('redactions'),
  )
  const input = { redaction: streamOf([redaction]), 'screen-text': streamOf([]) }
  const told: string[] = []
  for await (const leak of leaks.run(input, context)) told.push(leak.text)
  return told
}

test('what stood in the place of a box before it came is told', async () => {
  expect(await toldOf('v26x')).toEqual(['v26x'])
})

test('signs without a letter or digit among them tell nothing', async () => {
  expect(await toldOf(',,')).toEqual([])
})
