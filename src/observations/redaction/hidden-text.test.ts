import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { only, testContext } from '../../../test/context.ts'
import { streamOf } from '../../lib/async-iterable.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { encodePng } from '../../lib/png.ts'
import { applyOperator } from '../../lib/redaction-operators/apply.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenText } from '../../model/hidden-text.ts'
import { isNonEmpty, productIdOf, type NonEmpty } from '../../model/id.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import { hiddenText } from './hidden-text.ts'
import { recode } from './recode.ts'

const font = 'Hidden Text Mono'
GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve(
    '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2',
  ),
  font,
)
const [width, height] = [640, 360]
const cell = { width: 8, height: 18, x: 16, y: 14 }
const usualRows = [
  'total 48 drwxr-xr-x 2 root root 4096 Oct 12 09:31 tools',
  'INFO fetched 8192 rows from 10.0.3.7 in 16.5 s, 270 left',
  'scan 192.168.4.31 443/tcp open https 8080/tcp closed',
  'root@lab:~# ssh admin@203.0.113.57 -p 22',
  'Last login: Mon Oct 19 17:46:05 2020 from 198.51.100.24',
  'uid=0(root) gid=0(root) groups=0(root) 3958 6271 4083',
  'python3 send.py --list fl-17.csv --from info@mail.example',
  'sent 1,250 of 25,000; 90 refused; next at 18:02:44 UTC',
]
const secret = { row: 3, from: 'root@lab:~# ssh admin@'.length, text: '203.0.113.57' }
const box: Rect = {
  x: cell.x + secret.from * cell.width - 2,
  y: cell.y + secret.row * cell.height - 1,
  width: secret.text.length * cell.width + 4,
  height: cell.height + 2,
}

/** A terminal of which a part was redacted, as a codec leaves it after some frames of rest. */
function screenshot(operator: RedactionOperator, covered: Rect, rows = usualRows): Plane {
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#1e1e1e'
  context.fillRect(0, 0, width, height)
  context.font = `14px "${font}"`
  context.fillStyle = '#d8d8d8'
  for (const [row, text] of rows.entries()) {
    for (const [column, character] of Array.from(text).entries()) {
      context.fillText(character, cell.x + column * cell.width, cell.y + row * cell.height + 13)
    }
  }
  const { data } = context.getImageData(0, 0, width, height)
  const luma = Float64Array.from({ length: width * height }, (_, i) => {
    return 16 + Math.round(((data[i * 4] ?? 0) * 219) / 255)
  })
  const hidden = applyOperator(operator, { data: luma, width, height }, covered)
  for (let y = 0; y < covered.height; y++) {
    const row = hidden.data.subarray(y * covered.width, (y + 1) * covered.width)
    luma.set(row, (covered.y + y) * width + covered.x)
  }
  const plane = { data: Uint8Array.from(luma, Math.round), width, height, stride: width }
  const last = recode(
    Array.from({ length: 8 }, () => plane),
    { encoder: 'libx264', crf: 23 },
  ).at(-1)
  if (last === undefined) throw new Error('the codec gave nothing back')
  return last
}

async function lookBehind(
  operator: RedactionOperator,
  covering: ProductOf<'redaction'>['covering'],
  boxes: NonEmpty<Rect> = [box],
  rows = usualRows,
): Promise<HiddenText | undefined> {
  using context = testContext(Buffer.from('film'), { mediaType: 'video/mp4' })
  const evidence = context.evidence.id
  const looks = boxes.map((at, i) => {
    const picture = context.keep(encodePng(width, height, 1, screenshot(operator, at, rows).data))
    return {
      picture: { blob: picture, mediaType: 'image/png' },
      atUs: 100_000 * (i + 1),
      box: [at.x, at.y, at.width, at.height] as const,
    }
  })
  if (!isNonEmpty(looks)) throw new Error('no look')
  const [
    {
      picture: { blob },
      box: place,
    },
  ] = looks
  const by = { analyzer: 'test', version: '1', tools: [], options: '{}' }
  const life = { startUs: 0, endUs: 1_000_000 }
  const lines = rows.map((text, row): ProductOf<'screen-text'> => {
    const [x, y] = [cell.x, cell.y + row * cell.height + 2]
    const own = [x, y, text.length * cell.width, cell.height - 4] as const
    return {
      kind: 'screen-text',
      id: productIdOf(`screen-text:${String(row).padStart(32, '0')}`),
      by,
      evidence,
      locus: { at: 'frame', ...life, box: own },
      text,
      ...life,
      frames: 30,
      box: own,
      centres: Array.from(text, (_, i) => (i * 2 + 1) * cell.width * 5),
      confidence: 0.99,
      alternatives: [],
      lattice: [],
      growth: [],
      moves: [],
      from: 'screen',
      crop: { blob, mediaType: 'image/png', atUs: 0, line: own },
    } satisfies ProductOf<'screen-text'> & ScreenText
  })
  const redaction: ProductOf<'redaction'> = {
    kind: 'redaction',
    id: productIdOf(`redaction:${'0'.repeat(32)}`),
    by,
    evidence,
    locus: { at: 'frame', ...life, box: place },
    covering,
    places: [{ ...life, frames: 30, box: place }],
    looks,
    bare: [],
    confidence: 0.9,
  }
  const input = {
    evidence: only(context.evidence),
    'media-fact': streamOf([]),
    'screen-text': streamOf(lines),
    redaction: streamOf([redaction]),
  }
  for await (const made of hiddenText.run(input, context)) return made
  return undefined
}

const pixelize = {
  kind: 'pixelize',
  blockWidthPx: 6,
  blockHeightPx: 6,
  phaseXPx: 0,
  phaseYPx: 0,
  mode: 'average',
  gamma: 1,
  edges: 'region',
} as const

test('an address behind a fine mosaic is told, and so are operator and kind of text', async () => {
  const made = await lookBehind(pixelize, 'mosaic')
  expect(made).toMatchObject({
    verdict: 'modelled',
    operator: { covering: 'mosaic', reachPx: 6 },
    before: expect.stringContaining('ssh admin'),
  })
  if (made?.verdict !== 'modelled') throw new Error('not modelled')
  const [kind] = made.kinds
  expect(kind?.name).toBe('IPv4 address')
  expect(kind?.candidates[0]?.text).toContain(secret.text)
  expect(made.misfit).toBeLessThan(2.2)
}, 60_000)

test('looks at one text under blocks that lie otherwise say more together', async () => {
  const coarse = { ...pixelize, blockWidthPx: 10, blockHeightPx: 10 }
  const wide = { ...box, x: box.x - 1, width: box.width + 8 }
  const other = { ...wide, x: wide.x - 5 }
  const share = (made: HiddenText | undefined): number =>
    (made?.verdict === 'modelled' ? made.kinds[0]?.candidates : [])?.find(({ text }) =>
      text.includes(secret.text),
    )?.p ?? 0
  const both = await lookBehind(coarse, 'mosaic', [wide, other])
  expect(both).toMatchObject({ verdict: 'modelled', together: [{ atUs: expect.any(Number) }] })
  expect(share(both)).toBeGreaterThan(0.7)
  const alone = await Promise.all([wide, other].map((one) => lookBehind(coarse, 'mosaic', [one])))
  for (const one of alone) expect(share(one)).toBeLessThan(share(both))
}, 120_000)

test('of a recursive blur the family and the deviation are told', async () => {
  const made = await lookBehind(
    { kind: 'recursive-gaussian', sigmaPx: 3, verticalSigmaPx: 3, steps: 1, edges: 'region' },
    'blur',
  )
  if (made?.verdict !== 'modelled') throw new Error('not modelled')
  expect(made.operator.name).toBe('FFmpeg gblur')
  const sigma = made.operator.parameters.find(({ name }) => name === 'sigma')?.value ?? 0
  expect(Math.abs(sigma - 3)).toBeLessThan(0.25)
  expect(made.kinds[0]?.candidates.slice(0, 10).map(({ text }) => text)).toContainEqual(
    expect.stringContaining(secret.text),
  )
}, 60_000)

test('a long name behind a blur that cuts the rows around is told', async () => {
  const name = 'backup-7.signal.example.com'
  const before = 'PING '
  const rows = usualRows.with(secret.row, `${before}${name} 56(84) bytes of data.`)
  const tall: Rect = {
    x: cell.x + before.length * cell.width - 1,
    y: box.y - 5,
    width: name.length * cell.width + 2,
    height: box.height + 9,
  }
  const blur = { kind: 'recursive-gaussian', verticalSigmaPx: 3.5, steps: 1 } as const
  const made = await lookBehind({ ...blur, sigmaPx: 3.5, edges: 'region' }, 'blur', [tall], rows)
  if (made?.verdict !== 'modelled') throw new Error('not modelled')
  expect(made.operator.parameters).toContainEqual({ name: 'steps', value: 1 })
  const [kind] = made.kinds
  expect(kind).toMatchObject({ name: 'domain' })
  expect(kind?.candidates[0]?.text).toBe(name)
}, 120_000)

test('nothing is said of what stands behind a solid box', async () => {
  const made = await lookBehind({ kind: 'solid', level: 80 }, 'box')
  expect(made).toMatchObject({ verdict: 'refused', why: 'nothing-left' })
})

test('pixels that no known operator explains are refused', async () => {
  const extremes = await lookBehind({ ...pixelize, mode: 'maximum' }, 'mosaic')
  expect(extremes).toMatchObject({ verdict: 'refused', why: 'does-not-fit' })
}, 60_000)
