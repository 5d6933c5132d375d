import { describe, expect, test } from 'vitest'
import { type MemoryCase, memoryReader, noCase, stamped } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import type { ProductId } from '../../model/id.ts'
import type { Product } from '../../model/product.ts'
import type { Task } from '../../model/outcome.ts'
import { htmlReport } from '../html.ts'
import { gapsOf } from './redaction-life.ts'
import { bitsInWords } from '../../model/open-bits.ts'
import { timesOf } from './redaction-words.ts'

const sample = sampleCase()

function sectionOf(held: MemoryCase, id = 'redactions'): string {
  const page = [...htmlReport(memoryReader(held), { generated: null })].join('')
  const start = page.indexOf(`<section id="${id}"`)
  return page.slice(start, page.indexOf('</section>', start))
}

function wordsOf(part: string): string {
  return part
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(' .', '.')
}

function without(...kinds: readonly string[]): MemoryCase {
  return { ...sample, products: sample.products.filter(({ kind }) => !kinds.includes(kind)) }
}

const section = sectionOf(sample)
const words = wordsOf(section)

describe('a redaction', () => {
  test('has its covering, its time, its place and a picture of its surroundings', () => {
    expect(words).toContain('2. Blur, 0:22.000 – 1:35.000')
    expect(words).toMatch(/100\s×\s24 px at 152, 246/)
    expect(section.match(/<div class="crop">/g)?.length).toBeGreaterThanOrEqual(4)
  })

  test('has its life as a bar in which gaps are seen, and when its text could be read', () => {
    expect(section).toMatch(/class="strip life"[^]*?class="there"[^]*?class="gap"/)
    expect(words).toContain('2,187 frames in 73.00 s, with 1 gap')
    expect(section).toContain('Its text could be read at 0:18.000, 1:00.000, 0:22.500')
  })

  test('leads from its times to what the recording showed', () => {
    const [anchor = ''] = /href="#(r-[0-9a-f]{64})"/.exec(section)?.slice(1) ?? []
    const screen = sectionOf(sample, 'screen')
    expect(screen).toContain(`id="${anchor}"`)
    expect(wordsOf(screen)).toContain(
      '4 parts of the picture made unreadable ; of 2, text can be read all the same.',
    )
  })

  test('says what it failed to hide, for how many frames, how, and which lines prove it', () => {
    expect(words).toMatch(/could be read for 2 frames , before the redaction began/)
    expect(words).toContain('in a gap of it')
    expect(words).toContain('in another place of the screen')
    expect(words).toMatch(/proved by the line 0:18.000/)
    expect(words).toContain('its own frames without the redaction')
  })
})

describe('what pixels say', () => {
  test('are likelihoods, with the operator, what is left open and what cannot be told', () => {
    expect(words).toMatch(/FFmpeg gblur : sigma 5.02, steps 1/)
    expect(words).toContain('0.6 of 28.4 bits open')
    expect(words).toMatch(/192\.0\.2\.44\s+91\s%\s+10\s+8/)
    expect(words).toContain('1.08 of the noise: no more than the noise of the recording')
    expect(words).toMatch(/Never in clear around it jqzJQ~ : no text with one of these/)
    expect(words).toContain('[09] connecting to ▒▒▒ port 8080')
  })

  test('are shown beside a picture that is called synthetic, enlarged without smoothing', () => {
    expect(section.match(/class="pixels"/g)?.length).toBe(3)
    expect(words).toContain('drawn by this program, not a restoration')
    expect(words).not.toMatch(/enhanced|deblurred|restored/i)
  })

  test('are not told where nothing can be, which is no word on whether the redaction holds', () => {
    expect(words).toContain('No operator that is known explains these pixels: nothing is said.')
    expect(words).toContain('A solid box leaves nothing of what it covers')
    expect(words).toContain('84.3 px (±0.2), as set in Inter, 13 px')
    expect(words).toContain('Of 1,240 known values that could be compared, 1 is as wide.')
    expect(words).toContain('willow.example')
    expect(words).toContain('Nobody looked behind it: it may hold or not.')
  })
})

describe('without redactions', () => {
  const none = without('redaction', 'leak', 'hidden-text')

  test('none is found only where somebody looked', () => {
    expect(wordsOf(sectionOf(none))).toContain('was found in the 1 recording or picture')
    expect(wordsOf(sectionOf(noCase))).toContain('Redactions were not looked for in this case')
  })

  test('a recording that could not be searched is told', () => {
    const failed: Task[] = sample.tasks.flatMap((task) =>
      task.by.analyzer === 'redactions'
        ? [task, { ...task, outcome: { status: 'skipped', lacked: 'screen-text' } as const }]
        : [task],
    )
    expect(wordsOf(sectionOf({ ...none, tasks: failed }))).toContain(
      '1 recording could not be searched',
    )
  })
})

test('of very many, those that leak are shown, and every link has its place', () => {
  const copies = sample.products.flatMap((one): Product[] => {
    if (one.kind !== 'redaction' && one.kind !== 'leak' && one.kind !== 'hidden-text') return []
    return Array.from({ length: 60 }, (_, index) => {
      const seed = (id: ProductId) => `${id} ${index}`
      // Leaks of all copies are of the first redaction; the other copies have none.
      return one.kind === 'hidden-text'
        ? stamped(one, seed(one.id), one.by)
        : stamped<'redaction' | 'leak'>(one, seed(one.id), one.by)
    })
  })
  const held = { ...sample, products: [...sample.products, ...copies] }
  const page = [...htmlReport(memoryReader(held), { generated: null })].join('')
  const ids = new Set(Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id))
  const targets = Array.from(page.matchAll(/ href="#([^"]+)"/g), ([, target]) => target)
  expect(targets.filter((target) => !ids.has(target))).toEqual([])
  const crowded = wordsOf(sectionOf(held))
  expect(crowded).toContain('204 more redactions not shown here')
  expect(crowded).toMatch(/\d+ more leaks of it are in the case itself/)
})

test('a picture that is missing is told and ends nothing', () => {
  expect(wordsOf(sectionOf({ ...sample, blobs: new Map() }))).toContain(
    'Picture not shown: no blob',
  )
})

test('what is cited of redactions is in the sources', () => {
  const sources = wordsOf(sectionOf(sample, 'provenance'))
  for (const kind of ['Hidden text', 'Leak', 'Redaction']) expect(sources).toContain(` ${kind} `)
})

test('the first page says what leaks, and calls candidates likelihoods', () => {
  const page = [...htmlReport(memoryReader(sample), { generated: null })].join('')
  const summary = wordsOf(page.slice(page.indexOf('id="summary"'), page.indexOf('id="answers"')))
  expect(summary).toContain('Four parts of the picture were made unreadable')
  expect(summary).toMatch(/192\.0\.2\.44 could be read for 2 frames , before the redaction began/)
  expect(summary).toContain('These are likelihoods and no readings.')
})

test('a gap is a time at which no place of a redaction was covered', () => {
  const place = (startUs: number, endUs: number) =>
    ({ startUs, endUs, frames: 1, box: [0, 0, 1, 1] }) as const
  expect(gapsOf([place(0, 10), place(10, 20), place(25, 40), place(30, 35)])).toEqual([[20, 25]])
})

test.for([
  [0, '1', ''],
  [2.3, '10', ''],
  [-0.7, '0.5', ''],
  [8.1, '3,300', ''],
  [19.4, '10', '8'],
  [-19.4, '10', '−8'],
] as const)('a ratio of e^%d is told as %s times 10^%s', ([ratio, times, power]) => {
  expect(timesOf(ratio)).toEqual({ times, power })
})

test('few bits are not told as none', () => {
  expect([0, 0.02, 0.61, 20.04].map(bitsInWords)).toEqual(['0', 'under 0.1', '0.6', '20'])
})
