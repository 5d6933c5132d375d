import { describe, expect, test } from 'vitest'
import { memoryReader, type MemoryCase, noCase } from '../../test/memory-case.ts'
import { sampleCase } from '../../test/sample-case.ts'
import type { Task } from '../model/outcome.ts'
import { htmlReport } from './html.ts'

const sample = sampleCase()

function written(held: MemoryCase): string {
  return [...htmlReport(memoryReader(held), { generated: null })].join('')
}

const report = written(sample)
const tagPattern = /<\/?([a-z0-9]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g

interface Tag {
  readonly name: string
  readonly end: boolean
  readonly attributes: ReadonlyMap<string, string>
}

/** Enough of a parser for markup that this program writes; script and style are cut out first. */
function tags(page: string): Tag[] {
  const body = page.replace(/<(script|style)>[^]*?<\/\1>/g, '')
  return Array.from(body.matchAll(tagPattern), ([whole, name = '', rest = '']) => ({
    name,
    end: whole.startsWith('</'),
    attributes: new Map(
      Array.from(rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g), ([, key = '', value = '']) => [
        key,
        value,
      ]),
    ),
  }))
}

function attributeValues(page: string, attribute: string): string[] {
  return tags(page).flatMap(({ attributes }) => attributes.get(attribute) ?? [])
}

/** The element with this id as it stands in the page, its end included. */
function element(page: string, id: string): string {
  const at = page.indexOf(` id="${id}"`)
  if (at < 0) throw new Error(`no element ${id}`)
  const start = page.lastIndexOf('<', at)
  const name = /^<([a-z0-9]+)/.exec(page.slice(start, start + 20))?.[1] ?? ''
  const pattern = new RegExp(`<(/?)${name}[\\s>]`, 'g')
  pattern.lastIndex = start
  let depth = 0
  for (let found = pattern.exec(page); found !== null; found = pattern.exec(page)) {
    depth += found[1] === '/' ? -1 : 1
    if (depth === 0) return page.slice(start, found.index)
  }
  throw new Error(`element ${id} is not closed`)
}

function anchorsIn(part: string): string[] {
  return attributeValues(part, 'href').map((href) => href.slice(1))
}

describe('links', () => {
  test('all lead to a place inside the report, and each place is there once', () => {
    const ids = attributeValues(report, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    const hrefs = attributeValues(report, 'href')
    expect(hrefs.length).toBeGreaterThan(200)
    expect(hrefs.filter((href) => !href.startsWith('#'))).toEqual([])
    expect(hrefs.filter((href) => !ids.includes(href.slice(1)))).toEqual([])
  })

  test('nothing is loaded from anywhere', () => {
    expect(attributeValues(report, 'src').length).toBeGreaterThan(10)
    expect(
      attributeValues(report, 'src').filter((src) => !src.startsWith('data:image/png;base64,')),
    ).toEqual([])
    const names = new Set(tags(report).map(({ name }) => name))
    for (const name of ['link', 'iframe', 'object', 'embed', 'form', 'base']) {
      expect(names).not.toContain(name)
    }
    expect(report).not.toMatch(/@import|url\(/)
  })

  test('every sentence of the summary leads to a picture, a header line, bytes or a list of gaps', () => {
    const sentences = report
      .slice(report.indexOf('id="summary"'), report.indexOf('id="answers"'))
      .split('class="sentence"')
      .slice(1)
    expect(sentences.length).toBeGreaterThan(6)
    const ground = /class="bytes"|<img |class="coverage|class="hash"|class="proof"/
    for (const sentence of sentences) {
      const seen = new Set<string>()
      const open = anchorsIn(sentence)
      expect(open.length).toBeGreaterThan(0)
      let grounded = false
      while (open.length > 0 && !grounded) {
        const id = open.shift() ?? ''
        if (seen.has(id)) continue
        seen.add(id)
        const part = element(report, id)
        grounded = ground.test(part) || id === 'gaps'
        open.push(...anchorsIn(part))
      }
      expect(grounded, sentence).toBe(true)
    }
  })

  test('a clue on screen leads to the picture of its line', () => {
    const clue = sample.products.find((one) => one.kind === 'clue' && one.value === '192.0.2.44')
    const row = element(report, `x-${clue?.id.replace(':', '-')}`)
    const line = anchorsIn(row).find((anchor) => anchor.startsWith('x-screen-text'))
    expect(element(report, line ?? '')).toMatch(/<img\s+src="data:image\/png;base64,/)
  })
})

describe('markup', () => {
  test('is well nested', () => {
    const open: string[] = []
    const wrong: string[] = []
    const empty = new Set(['meta', 'br', 'img', 'rect', 'path', 'input'])
    for (const { name, end } of tags(report)) {
      if (empty.has(name)) continue
      if (!end) open.push(name)
      else if (open.pop() !== name) wrong.push(name)
    }
    expect(wrong).toEqual([])
    expect(open).toEqual([])
  })

  test('is the same byte for byte each time', () => {
    expect(written(sampleCase())).toBe(report)
  })

  test('allows by its policy exactly the styles and the script that it holds', () => {
    const policy = attributeValues(report, 'content').find((one) => one.startsWith('default-src'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy?.match(/'sha256-/g)?.length).toBe(3)
    expect(report.match(/<style>/g)?.length).toBe(2)
    expect(report.match(/<script>/g)?.length).toBe(1)
    expect(attributeValues(report, 'style')).toEqual([])
  })

  test('carries the strictest marking at the top and the bottom', () => {
    expect(report.match(/class="tlp amber">TLP:AMBER</g)?.length).toBe(2)
  })
})

/** Words of the model: identifiers, enumerations and numbers stay; every free text gets the attack. */
const structural = new Set([
  'id',
  'kind',
  'evidence',
  'blob',
  'observation',
  'clue',
  'intel',
  'example',
  'messages',
  'from',
  'question',
  'stance',
  'band',
  'type',
  'how',
  'form',
  'at',
  'match',
  'validity',
  'knownThen',
  'standing',
  'status',
  'code',
  'tlp',
  'reliability',
  'credibility',
  'level',
  'clues',
  'links',
  'asOf',
  'mediaType',
  'part',
  'why',
  'framed',
  'basis',
  'given',
  'analyzer',
  'version',
  // of redactions
  'redaction',
  'covering',
  'verdict',
  // of screen elements
  'element',
  'grounds',
  'place',
  'followedBy',
  'where',
  'within',
  'what',
  'of',
  'shownBy',
  'calendar',
  'cycle',
])

function poisoned<T>(value: T, attack: string, key = ''): T {
  if (typeof value === 'string') {
    return (structural.has(key) ? value : `${attack}${value}`) as T
  }
  if (Array.isArray(value)) return value.map((one: unknown) => poisoned(one, attack, key)) as T
  if (value instanceof Map || value instanceof Uint8Array) return value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      poisoned(member, attack, name === 'from' && typeof member !== 'string' ? '' : name),
    ]),
  ) as T
}

describe('hostile text in every field', () => {
  test.for([
    ['<script>alert(1)</script>', /<script>alert/],
    ['<img src=x onerror=alert(1)>', /<img src=x/],
    ['"onmouseover="alert(1)', /"onmouseover=/],
    ["'onfocus='alert(1)", /'onfocus='/],
    ['</style></title><svg onload=alert(1)>', /<svg onload/],
    ['\u202egpj.exe', /\u202e/],
    ['\u2067x', /\u2067/],
    ['<a href="https://evil.example/">', /href="https/],
  ] as const)('%j comes out inert', ([attack, alive]) => {
    const page = written(poisoned(sample, attack))
    expect(page).not.toMatch(alive)
    expect(page.match(/<script/g)?.length).toBe(1)
    const named = new Set(tags(page).flatMap(({ attributes }) => [...attributes.keys()]))
    expect([...named].filter((name) => name.startsWith('on'))).toEqual([])
    expect(attributeValues(page, 'href').filter((href) => !href.startsWith('#'))).toEqual([])
  })

  test('is shown and not dropped', () => {
    expect(written(poisoned(sample, '\u202eA<b>'))).toContain(
      '<span class="ctl">U+202E</span>A&lt;b&gt;',
    )
  })
})

describe('the data of those who received the messages', () => {
  test('is counted and not listed', () => {
    expect(report).toContain('300 recipient addresses')
    expect(report).not.toMatch(/voter\d+@/i)
    expect(report).not.toMatch(/voter\d/i)
    expect(report).not.toMatch(/Number\d+|Orchard|\d+ Lane/)
    expect(report).not.toContain('smith-family.example')
  })

  test('is masked in raw header lines, whose hash still proves them', () => {
    expect(report).toContain('for &lt;▒▒▒&gt;')
    expect(report).toMatch(/SHA-256 of\s+these bytes/)
  })
})

describe('what was not looked at', () => {
  test('is listed with its reason', () => {
    const gaps = element(report, 'gaps')
    for (const word of [
      'corrupt: no cross-reference table',
      'lacked: redaction',
      'locked.zip',
      'permission denied',
      'timed-out: a region was read too slowly',
    ]) {
      expect(gaps).toContain(word)
    }
  })

  test('is grouped, so that equal gaps of many pieces are one line with their number', () => {
    const [first] = sample.tasks
    if (first === undefined) throw new Error('the sample has no task')
    const task: Task = { ...first, outcome: { status: 'skipped', lacked: 'frames' } }
    const page = written({ ...sample, tasks: Array.from({ length: 5000 }, () => task) })
    expect(page.match(/lacked: frames/g)?.length).toBe(2)
    expect(element(page, 'gaps')).toContain('5,000')
  })

  test('an empty case says that nothing was found and that nothing was looked at', () => {
    const page = written(noCase)
    expect(page).toContain('No evidence was taken in')
    expect(page).toContain('No analysis was run at all')
    expect(page.match(/Not assessed/g)?.length).toBe(4)
  })

  test('a case without findings says what was looked for', () => {
    const page = written({
      ...noCase,
      evidence: sample.evidence.slice(0, 1),
      tasks: sample.tasks.slice(0, 1),
    })
    expect(page).toContain('No indicator was found')
    expect(element(page, 'gaps')).toContain('screen-text 1.0.0')
    expect(element(page, 'gaps')).toContain('1 of 1 (100')
  })

  test('a missing picture is said and ends nothing', () => {
    const page = written({ ...sample, blobs: new Map() })
    expect(page).toContain('Picture not shown: <bdi>no blob')
    expect(page).toContain('These bytes could not be shown')
  })
})

describe('what a recording shows', () => {
  const screen = element(report, 'screen')

  test('is told as a session: where, what, how it was typed, what was taken back', () => {
    const [session = ''] = /<ol class="session">[^]*?<\/ol>/.exec(screen) ?? []
    const text = session.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toContain('analyst@bench ~/projects/ballot-kit # root zsh cd /home/user')
    expect(text).toMatch(/could also read .*ba11ot-kit/)
    expect(text).toContain('typed and taken back: rm -rf rolls')
    expect(text).toContain('12 lines of output')
    expect(text).toContain('8 keys, median 110 ms apart (8.5 characters a second)')
    expect(text).toContain('10 characters at once')
    expect(text).toContain('Metasploit msf6 &gt; run')
    expect(text).toContain('elsewhere Dear voter')
  })

  test('has its clocks, with what they said when the recording began', () => {
    expect(screen).toContain('02:26:38.000')
    expect(screen).toContain('or twelve hours later')
    expect(screen).toContain('11 May 2026')
  })

  test('leads from each of them to the picture of its line', () => {
    const [session = ''] = /<ol class="session">[^]*?<\/ol>/.exec(screen) ?? []
    const [line = ''] = anchorsIn(session)
    expect(element(report, line)).toMatch(/<img\s+src="data:image\/png;base64,/)
  })

  test('lacks what was given up, which is told with its time, its place and a picture', () => {
    const [coverage = ''] = /<div class="coverage partial">[^]*?<\/details>/.exec(screen) ?? []
    expect(coverage).toContain('1 too blurred to read')
    expect(coverage).toMatch(/<svg\s+class="strip places"[^]*?<rect/)
    expect(coverage).toMatch(/300\s×\s40/)
  })
})
