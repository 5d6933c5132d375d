import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import { Demuxer } from 'node-av/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { background } from './background.ts'
import expected from './expected.json' with { type: 'json' }
import { restricted, telling } from './intel-records.ts'
import { scenePainter } from './film.ts'
import { ledgerKeeper, type ScreenTruth } from './ledger.ts'
import { makeVoterThreat } from './make.ts'
import { fps, scenes } from './scene.ts'
import { fullSeconds } from './screenplay.ts'
import { story } from './story.ts'

const shortSeconds = 2.5
let root: string
let one: string
let two: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'voter-threat-'))
  one = join(root, 'one')
  two = join(root, 'two')
  await makeVoterThreat(one, { seconds: shortSeconds })
  await makeVoterThreat(two, { seconds: shortSeconds })
})
afterAll(() => rm(root, { recursive: true }))

async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

async function hashes(folder: string): Promise<Record<string, string>> {
  const pairs = (await files(folder)).map(async (name) => {
    const bytes = await readFile(join(folder, name))
    return [name, createHash('sha256').update(bytes).digest('hex')] as const
  })
  return Object.fromEntries(await Promise.all(pairs))
}

/** A reader of its own, so that a mistake of the writer does not hide itself. */
function unzip(bytes: Buffer): { name: string; content: Buffer }[] {
  const found = []
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const packed = bytes.readUInt32LE(at + 18)
    const nameLength = bytes.readUInt16LE(at + 26)
    const start = at + 30 + nameLength
    const content = inflateRawSync(bytes.subarray(start, start + packed))
    expect(crc32(content)).toBe(bytes.readUInt32LE(at + 14))
    found.push({ name: bytes.toString('utf8', at + 30, start), content })
    at = start + packed
  }
  return found
}

async function messages(folder: string): Promise<string[]> {
  const all: string[] = []
  for (const name of await files(join(folder, 'evidence/mail'))) {
    const bytes = await readFile(join(folder, 'evidence/mail', name))
    if (name.endsWith('.zip')) all.push(...unzip(bytes).map((entry) => entry.content.toString()))
    else if (name.endsWith('.eml')) all.push(bytes.toString())
    else
      all.push(
        ...bytes
          .toString()
          .split(/^From .*\n/m)
          .slice(1),
      )
  }
  return all.map((text) => text.replaceAll('\r\n', '\n'))
}

function header(message: string, name: string): string {
  const head = message.slice(0, message.indexOf('\n\n')).replaceAll(/\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? ''
}

describe('the recipe', () => {
  test('makes the same bytes each time', async () => {
    const first = await hashes(one)
    expect(await hashes(two)).toEqual(first)
    expect(Object.keys(first).length).toBeGreaterThan(15)
  })

  test('makes a video with the frames that were asked for, and says when it was made', () => {
    using input = Demuxer.openSync(join(one, 'evidence/video/fhl_registry_proof.mp4'))
    const stream = input.video()
    let packets = 0
    for (const packet of input.packetsSync(stream?.index)) if (packet !== null) packets++
    expect(packets).toBe(shortSeconds * fps)
    expect([stream?.codecpar.width, stream?.codecpar.height]).toEqual([1280, 720])
    expect(input.metadata?.['creation_time']).toMatch(/^2026-05-11T10:11:38/)
    expect(input.metadata?.['encoder']).toMatch(/^Lavf/)
  })

  test('writes messages that have what a message needs', async () => {
    const all = await messages(one)
    expect(all.length).toBe(expected.mail.messages)
    for (const message of all) {
      for (const name of ['From', 'To', 'Date', 'Message-ID', 'Received', 'Return-Path']) {
        expect(header(message, name), name).not.toBe('')
      }
      expect(Number.isNaN(Date.parse(header(message, 'Date')))).toBe(false)
      for (const line of message.split('\n')) expect(line.length).toBeLessThan(998)
    }
    expect(new Set(all.map((message) => header(message, 'Message-ID'))).size).toBe(all.length)
  })

  test('attaches the very bytes of the video to twelve messages', async () => {
    const video = await readFile(join(one, 'evidence/video/fhl_registry_proof.mp4'))
    const carried = (await messages(one)).flatMap((message) => {
      const at = message.indexOf('Content-Disposition: attachment')
      if (at < 0) return []
      const start = message.indexOf('\n\n', at) + 2
      return [Buffer.from(message.slice(start, message.indexOf('\n--', start)), 'base64')]
    })
    expect(carried.length).toBe(expected.mail.attachmentsSameAsVideo)
    for (const bytes of carried) expect(bytes.equals(video)).toBe(true)
  })

  test('sends one wave of the expected size, variants and origins', async () => {
    const truth = JSON.parse(await readFile(join(one, 'truth.json'), 'utf8'))
    const { size, variants, origins, recipientDomains, first, last } = truth.mail.campaign
    const counts = variants.map((variant: { count: number }) => variant.count)
    expect({ size, variants: counts, origins, recipientDomains, first, last }).toEqual(
      expected.mail.campaign,
    )
    const threats = (await messages(one)).filter(
      (message) => header(message, 'X-PHP-Script') !== '',
    )
    expect(threats.length).toBe(size)
    for (const threat of threats) {
      expect(header(threat, 'Authentication-Results')).toContain('spf=fail')
    }
  })

  test('uses no name or address outside the ranges kept for examples', async () => {
    const texts = [
      ...(await messages(one)),
      await readFile(join(one, 'intel/indicators.csv'), 'utf8'),
    ]
    for (const text of texts) {
      const readable = text.replaceAll(/^[A-Za-z0-9+/=]{60,}$/gm, '')
      for (const [ip] of readable.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g)) {
        expect(ip).toMatch(/^(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.20\.0)\./)
      }
      for (const [, host] of readable.matchAll(/@([a-z0-9.-]+)/gi)) {
        expect(host).toMatch(/\.example$/)
      }
    }
  })
})

describe('the intelligence', () => {
  test('holds nothing in its background that occurs in the evidence', async () => {
    const mails = (await messages(one)).join('\n')
    for (const row of background(200)) expect(mails.includes(row.value), row.value).toBe(false)
  })

  test('ties the leaked address to two groups, of which one held it long before', () => {
    const rows = telling.filter((row) => row.value === story.screen.address)
    expect(rows.map((row) => row.actor).toSorted()).toEqual(['Brass Heron', 'Quiet Lantern'])
    const earlier = rows.find((row) => row.actor === 'Quiet Lantern')
    expect(Date.parse('2026-05-12') - Date.parse(earlier?.valid_until ?? '')).toBeGreaterThan(
      2 * 365 * 86_400_000,
    )
  })

  test('keeps the restricted source to TLP:RED and to a time after the mails', () => {
    for (const row of restricted) {
      expect(row.tlp).toBe('TLP:RED')
      expect(row.published > '2026-05-12').toBe(true)
    }
  })
})

describe('the recording', () => {
  let truth: ScreenTruth
  beforeAll(async () => {
    const ledger = ledgerKeeper()
    for await (const scene of scenes(fullSeconds)) ledger.see(scene)
    truth = ledger.truth()
  })

  test('shows the address in clear for exactly two frames', () => {
    const leaks = truth.lines.filter((line) => line.text.includes(story.screen.address))
    expect(leaks.map((line) => line.frames)).toEqual([2])
    expect(truth.leak).toMatchObject({
      startUs: expected.screen.leak.startUs,
      endUs: expected.screen.leak.endUs,
      frames: expected.screen.leak.frames,
      box: expected.screen.leak.box,
    })
  })

  test('never shows the user name, and the path nowhere but in titles and the file manager', () => {
    expect(truth.lines.filter((line) => line.text.includes(story.screen.userName))).toEqual([])
    const paths = truth.lines.filter((line) => line.text.includes('tidegate'))
    expect(new Set(paths.map((line) => line.where))).toEqual(new Set(['terminal title', 'files']))
  })

  test('shows the expected clues at the expected times', () => {
    expect(truth.frames).toBe(expected.screen.frames)
    for (const { value, seen } of expected.screen.clear) {
      const spans = truth.clear
        .filter((span) => span.what === value)
        .map(({ where, startUs, endUs, frames }) => ({ where, startUs, endUs, frames }))
      expect(spans, value).toEqual(seen)
    }
    const blurred = truth.blurred.map(({ what, startUs, endUs }) => ({ what, startUs, endUs }))
    expect(blurred).toEqual(expected.screen.blurred)
  })

  test('lets the clock turn once', () => {
    const clocks = truth.lines.filter(
      (line) => line.where === 'taskbar' && /^\d\d:\d\d$/.test(line.text),
    )
    expect(clocks.map((line) => line.text)).toEqual(['14:26', '14:27'])
  })

  test('has the blur in its pixels where the ledger says so, and not in the two frames before', async () => {
    const { box, startUs } = expected.screen.leak
    const [x, y, width, height] = box as [number, number, number, number]
    const firstFrame = (startUs / 1_000_000) * fps
    const paint = scenePainter()
    const contrast: number[] = []
    for await (const scene of scenes((firstFrame + 4) / fps)) {
      if (scene.frame < firstFrame - 1) continue
      const rgba = paint(scene)
      if (rgba === undefined) continue
      const greens: number[] = []
      for (let row = y; row < y + height; row++) {
        for (let column = x; column < x + width; column++) {
          greens.push(rgba[(row * 1280 + column) * 4 + 1] ?? 0)
        }
      }
      contrast[scene.frame - firstFrame] = Math.max(...greens) - Math.min(...greens)
    }
    // The line appears, rests for a frame (nothing new to draw), and is blurred.
    expect(contrast[0]).toBeGreaterThan(150)
    expect(contrast[1]).toBeUndefined()
    expect(contrast[2]).toBeLessThan(60)
  })
})
