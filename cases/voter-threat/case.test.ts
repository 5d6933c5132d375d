/** The story, told again by the program: what `expected.json` states must be found, and no more. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workOnCase } from '../../src/cli/work-on-case.ts'
import { writeReport } from '../../src/cli/write-report.ts'
import type { ProductOf } from '../../src/model/product.ts'
import { openCase, type Case } from '../../src/store/case.ts'
import { verifyCase } from '../../src/store/verify.ts'
import { temporaryFolder } from '../../test/toy-case.ts'
import expected from './expected.json' with { type: 'json' }
import { makeVoterThreat } from './make.ts'

let opened: Case
let report: string

beforeAll(async () => {
  const folder = temporaryFolder()
  const story = join(folder, 'story')
  await makeVoterThreat(story)
  opened = openCase(join(folder, 'voter-threat'), { create: true })
  const { trustedReceivers, protectedNames } = expected.mail
  opened.configure({ ...opened.settings(), trustedReceivers, protectedNames })
  await workOnCase(opened, {
    evidence: [join(story, 'evidence')],
    intel: [join(story, 'intel')],
    only: [],
    listen: () => undefined,
    signal: new AbortController().signal,
  })
  report = readFileSync(writeReport(opened), 'utf8')
}, 600_000)

afterAll(() => opened[Symbol.dispose]())

function cluesWith(value: string): ProductOf<'clue'>[] {
  return [...opened.products('clue')].filter((clue) => clue.value === value)
}

function onScreen(value: string): ProductOf<'screen-text'>[] {
  return cluesWith(value)
    .flatMap((clue) => clue.from.map(({ observation }) => opened.product(observation)))
    .filter((product) => product?.kind === 'screen-text')
}

function groupAnswer(): ProductOf<'assessment'> {
  const found = [...opened.products('assessment')].find(({ question }) => question === 'group')
  if (found === undefined) throw new Error('no answer to the question of the group')
  return found
}

describe('the screen', () => {
  test('every frame was decoded', () => {
    const coverage = [...opened.products('screen-coverage')]
    expect(coverage).toHaveLength(1)
    expect(coverage[0]).toMatchObject({
      framesDecoded: expected.screen.frames,
      framesExpected: expected.screen.frames,
    })
  })

  test('the address that was readable for two frames was read, in these two frames', () => {
    const { value, startUs, endUs, frames } = expected.screen.leak
    const lines = onScreen(value)
    expect(lines.map((line) => [line.startUs, line.endUs, line.frames])).toEqual([
      [startUs, endUs, frames],
    ])
  })

  test.for(expected.screen.clear)(
    '$value was read where it stood in clear',
    ({ value, type, seen }) => {
      const clues = cluesWith(value)
      expect(clues.map((clue) => clue.type)).toContain(type)
      const lines = onScreen(value)
      for (const { startUs, endUs } of seen) {
        const overlapping = lines.filter((line) => line.startUs < endUs && line.endUs > startUs)
        expect(overlapping.length).toBeGreaterThan(0)
      }
    },
  )

  test('the name that was always blurred was not "read"', () => {
    const lines = [...opened.products('screen-text')].map(({ text }) => text)
    for (const never of expected.screen.neverClear) {
      expect(lines.filter((line) => line.includes(never))).toEqual([])
    }
  })
})

describe('the mails', () => {
  test('all were found, wherever they lay', () => {
    // One of them carries another, which is a message as well.
    expect(opened.count('mail')).toBe(expected.mail.messages + expected.mail.attached)
  })

  test('one wave was seen in them, with its variants and where it came from', () => {
    const campaigns = [...opened.products('campaign')]
    const { size, variants, origins, recipientDomains } = expected.mail.campaign
    expect(campaigns.map((campaign) => campaign.size)).toEqual([size])
    expect(campaigns[0]?.variants.map((variant) => variant.size)).toEqual(variants)
    expect(campaigns[0]?.origins).toEqual(origins)
    expect(campaigns[0]?.recipientDomains).toEqual(recipientDomains)
    const iso = (us: number | null | undefined): string => new Date((us ?? 0) / 1000).toISOString()
    expect(iso(campaigns[0]?.firstUs)).toBe(expected.mail.campaign.first)
    expect(iso(campaigns[0]?.lastUs)).toBe(expected.mail.campaign.last)
  })

  test('their sender has the name of the League and a domain that only looks like its own', () => {
    const found = [...opened.products('impersonation')].map(
      ({ sign, place, is, seems, how, weight, messages }) => ({
        sign,
        place,
        is,
        seems,
        how,
        weight,
        messages,
      }),
    )
    expect(found).toEqual(expect.arrayContaining(expected.mail.impersonations))
    expect(found).toHaveLength(expected.mail.impersonations.length)
  })

  test('the film in the mails is the film that was handed in', () => {
    const film = [...opened.evidence()].find(({ mediaType }) => mediaType === 'video/mp4')
    const carriers = film?.origins.filter((origin) => origin.how === 'carved') ?? []
    expect(carriers).toHaveLength(expected.mail.attachmentsSameAsVideo)
  })
})

describe('what others know', () => {
  test.for(expected.links)('$value meets what is known of it', (wanted) => {
    const met = [...opened.products('link')].filter((link) => {
      const clue = opened.product(link.clue)
      return clue?.kind === 'clue' && clue.value === wanted.value && link.match === wanted.match
    })
    const fitting = met.filter((link) => {
      const intel = opened.product(link.intel)
      return (
        (!('actor' in wanted) || link.actor === wanted.actor) &&
        (!('intel' in wanted) || (intel?.kind === 'intel' && intel.value === wanted.intel)) &&
        (!('tlp' in wanted) || link.tlp === wanted.tlp) &&
        (!('knownThen' in wanted) || link.knownThen === wanted.knownThen) &&
        (!('sharedBy' in wanted) || link.sharedBy === wanted.sharedBy) &&
        (!('validity' in wanted) ||
          (wanted.validity === 'outside'
            ? link.validity === 'before' || link.validity === 'after'
            : link.validity === wanted.validity))
      )
    })
    expect(fitting.length).toBeGreaterThan(0)
  })

  test('claims and denials are on record', () => {
    const said = [...opened.products('claim')]
    const count = (stance: string): number => said.filter((claim) => claim.stance === stance).length
    expect(count('claim')).toBe(expected.claims.claims)
    expect(count('denial')).toBe(expected.claims.denials)
    expect(said).toContainEqual(expect.objectContaining(expected.claims.mustInclude))
  })
})

describe('the answer', () => {
  test('the group that the story is about leads, and its keystone count says what it hangs on', () => {
    const { weighed, keystone } = groupAnswer()
    expect(weighed[0].hypothesis.name).toBe(expected.assessment.group.lead)
    expect(keystone?.count).toBeGreaterThanOrEqual(2)
  })

  test('a false flag and somebody not listed were weighed', () => {
    const hypotheses = groupAnswer().weighed.map(({ hypothesis }) => hypothesis)
    expect(hypotheses).toContainEqual(expect.objectContaining({ stance: 'not-listed' }))
    expect(hypotheses).toContainEqual(
      expect.objectContaining({
        stance: 'false-flag',
        framed: `candidate:${expected.assessment.group.falseFlagConsidered}`,
      }),
    )
  })

  test('who gave the orders stays open, for nothing in the evidence tells', () => {
    const sponsor = [...opened.products('assessment')].find(
      ({ question }) => question === 'sponsor',
    )
    expect(sponsor?.weighed[0].hypothesis.stance).toBe('not-listed')
  })
})

describe('the report', () => {
  test('names the address, the paths, the campaign and the leading hypothesis', () => {
    for (const name of [
      expected.screen.leak.value,
      '/opt/tidegate/vr26/out',
      'marsh_reed.py',
      String(expected.mail.campaign.size),
      expected.assessment.group.lead,
    ]) {
      expect(report).toContain(name)
    }
  })

  test('every link in it resolves, and none leads outside', () => {
    const ids = new Set(Array.from(report.matchAll(/ id="([^"]+)"/g), ([, id]) => id))
    const targets = Array.from(report.matchAll(/ href="([^"]*)"/g), ([, href]) => href ?? '')
    expect(targets.length).toBeGreaterThan(500)
    expect(targets.filter((href) => !href.startsWith('#') || !ids.has(href.slice(1)))).toEqual([])
  })
})

test('the case verifies', () => {
  expect([...verifyCase(opened)]).toEqual([])
})
