import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Campaign, runCampaign, verdictOf } from '../bench/hostile/campaign.ts'
import { makeSources, shownAddress } from '../bench/hostile/sources.ts'
import { dataElsewhere, playlists } from '../bench/hostile/traps.ts'
import { openMedia } from '../src/observations/media/open-media.ts'
import { canMakeNamedPipes } from './named-pipe.ts'

/** A part of what `npm run bench hostile` does. */
const mutants = 60

describe.skipIf(!canMakeNamedPipes)('hostile films and pictures', () => {
  let campaign: Campaign
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'telltale-test-'))
    const options = { folder, seed: 20_201_020, rounds: 1, most: mutants, withTraps: true }
    campaign = await runCampaign(options)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const verdicts = (name: string): readonly string[] => {
    const known = campaign.lookedAtAs.get(name)
    return campaign.ordeals.filter(({ file }) => file === known).map(verdictOf)
  }

  test('are an outcome each, and no process dies of one', () => {
    expect(campaign.files.length).toBeGreaterThan(mutants)
    expect(campaign.unanswered).toEqual([])
    expect(campaign.ordeals.filter((one) => verdictOf(one) === 'crashed')).toEqual([])
  })

  test('open no file beside them', () => {
    expect(campaign.neighbourOpened).toBe(false)
  })

  test('are read where they are whole, whatever their container and their name', () => {
    const read = campaign.lines.filter(({ text }) => text.includes(shownAddress))
    const files = new Set(read.map(({ file }) => file))
    const whole = [
      ...campaign.files.filter((name) => name.startsWith('whole-')),
      'film-called.png',
      'picture-called.mp4',
    ]
    expect(whole.filter((name) => !files.has(campaign.lookedAtAs.get(name) ?? ''))).toEqual([])
    for (const name of whole) expect(verdicts(name), name).toEqual(['completed', 'completed'])
  })

  test('are refused where they unpack to more than a frame may hold', () => {
    expect(verdicts('bomb.gif').at(-1)).toBe('corrupt')
    expect(verdicts('bomb.png').at(-1)).toBe('corrupt')
  })
})

test('what names another file is opened by no demuxer that would open that', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-test-'))
  try {
    const sources = makeSources(folder)
    const named = (name: string) => {
      const found = sources.find((source) => source.name === name)
      if (found === undefined) throw new Error(`there is no source ${name}`)
      return found
    }
    const film = named('h264.mp4')
    const neighbour = join(folder, film.name)
    for (const { name, bytes } of playlists(neighbour, named('h264.ts'))) {
      const path = join(folder, `list-${name}`)
      writeFileSync(path, bytes)
      if (name === 'film-then-list.ts') continue
      expect(() => openMedia(path), name).toThrow('no video or audio could be opened')
    }
    const elsewhere = dataElsewhere(film, neighbour)
    expect(elsewhere.bytes.includes(neighbour)).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
