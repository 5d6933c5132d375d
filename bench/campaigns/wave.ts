import { seededRandom } from '../../src/lib/seeded-random.ts'
import { encoded } from './encoded.ts'
import { filling, type FillingType, frames } from './fillings.ts'
import { type Hand, handsOf } from './hand.ts'
import type { RealText } from './real-text.ts'

/** A piece of a made template: a sentence, or a frame of words around a slot. */
type Piece = { readonly sentence: string } | { readonly frame: string; readonly type: FillingType }

export interface MadeVariant {
  readonly pieces: readonly Piece[]
}

export interface MadeCampaign {
  readonly id: number
  readonly subject: string
  readonly senders: readonly string[]
  readonly isHtml: boolean
  readonly startMs: number
  readonly variants: readonly MadeVariant[]
  /** Where another campaign is of the same. */
  readonly hand: Hand | undefined
}

export interface MadeMail {
  readonly bytes: Buffer
  /** -1 for mail that belongs to nothing. */
  readonly campaign: number
  readonly variant: number
}

export interface Wave {
  readonly campaigns: readonly MadeCampaign[]
  /** Deterministic, in one pass: memory does not grow with it. */
  mails(): Generator<MadeMail>
}

/** Share of all mail that is in campaigns; the other half are strangers to each other. */
const inCampaigns = 0.5
const types = Object.keys(frames) as readonly FillingType[]
const hour = 3_600_000

/**
 * A mailbox of `count` messages made of real sentences and real header fields, with the truth of
 * which were sent as one campaign. Sizes of campaigns fall off as their rank grows, one in three has
 * several wordings; fillings, look-alike letters, invisible signs and words that differ as in the
 * wild.
 */
export function wave(count: number, seed: number, real: RealText): Wave {
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const sizes = campaignSizes(Math.round(count * inCampaigns))
  const hands = handsOf(sizes.length, seed + 2)
  const campaigns = sizes.map((_, id) => byHand(madeCampaign(id, real, pick, random), hands[id]))
  return {
    campaigns,
    *mails() {
      const left = [...sizes]
      let strangers = count - sizes.reduce((sum, size) => sum + size, 0)
      const draw = seededRandom(seed + 1)
      // The next message is of a campaign as likely as there is of it: they run side by side.
      const open = left.flatMap((size, id) => Array.from({ length: size }, () => id))
      shuffle(open, draw)
      let next = 0
      while (next < open.length || strangers > 0) {
        const remaining = open.length - next
        const isStranger = draw() * (remaining + strangers) < strangers
        if (isStranger) {
          strangers -= 1
          yield strangerMail(real, draw)
        } else {
          yield campaignMail(campaigns[open[next] ?? 0] as MadeCampaign, real, draw)
          next += 1
        }
      }
    },
  }
}

/** A few large ones and very many small ones, none smaller than 5: sizes fall off as rank^-1.2. */
function campaignSizes(total: number): readonly number[] {
  const sizes: number[] = []
  let left = total
  for (let rank = 1; left >= 5; rank += 1) {
    const size = Math.min(left, Math.max(5, Math.round(total / (4.5 * rank ** 1.2))))
    sizes.push(size)
    left -= size
  }
  return sizes
}

function madeCampaign(
  id: number,
  real: RealText,
  pick: <T>(from: readonly T[]) => T,
  random: () => number,
): Omit<MadeCampaign, 'hand'> {
  const sentences = Array.from({ length: 2 + Math.floor(random() * 10) }, () =>
    pick(real.sentences),
  )
  const slots = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(types))
  const pieces: Piece[] = sentences.map((sentence) => ({ sentence }))
  for (const type of slots) {
    const at = type === 'person-name' ? 0 : 1 + Math.floor(random() * pieces.length)
    pieces.splice(at, 0, { frame: pick(frames[type]), type })
  }
  const variants: MadeVariant[] = [{ pieces }]
  const more = random() < 0.33 ? 1 + Math.floor(random() * 2) : 0
  for (let at = 0; at < more; at += 1) {
    variants.push({
      pieces: pieces.map((piece) =>
        'sentence' in piece && random() < 0.35 ? { sentence: pick(real.sentences) } : piece,
      ),
    })
  }
  const domain = `${pick(real.sentences)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .slice(0, 9)}.example`
  return {
    id,
    subject: pick(real.subjects),
    senders: Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => `info${at}@${domain}`),
    isHtml: random() < 0.3,
    startMs: Date.UTC(2020, 9, 1) + random() * 60 * 24 * hour,
    variants,
  }
}

/** As it is where a hand shows: other senders, and a link in each wording. */
function byHand(campaign: Omit<MadeCampaign, 'hand'>, hand: Hand | undefined): MadeCampaign {
  if (hand === undefined) return { ...campaign, hand }
  const link = {
    sentence: `The proof lies at https://${hand.domain}/${campaign.id} for all to see.`,
  }
  const linked = hand.shows.includes('link')
  return {
    ...campaign,
    hand,
    senders: hand.shows.includes('name')
      ? campaign.senders.map((_, at) => `office${at}.${campaign.id}@mail-${hand.domain}`)
      : campaign.senders,
    variants: campaign.variants.map(({ pieces }) => ({
      pieces: linked ? [...pieces, link] : pieces,
    })),
  }
}

/** What a hand shows before the trace and the mailer fields of a real message. */
function handFields({ id, hand }: MadeCampaign, dateMs: number): string {
  if (hand === undefined) return ''
  const ip = hand.ips[id % 2]
  const date = new Date(dateMs + 25_000).toUTCString().replace('GMT', '+0000')
  const hop = `Received: from relay (relay.host.example [${ip}]) by mx.receiver.example with ESMTP id 7A9; ${date}\n`
  return `${hand.shows.includes('host') ? hop : ''}${hand.shows.includes('program') ? `X-Mailer: ${hand.program}\n` : ''}`
}

function campaignMail(campaign: MadeCampaign, real: RealText, random: () => number): MadeMail {
  const variant = Math.floor(random() * campaign.variants.length)
  const { pieces } = campaign.variants[variant] as MadeVariant
  const paragraphs = pieces.map((piece) =>
    'sentence' in piece
      ? disturbed(piece.sentence, random)
      : piece.frame.replace('@', filling(piece.type, random)),
  )
  const sender = campaign.senders[Math.floor(random() * campaign.senders.length)] ?? ''
  const dateMs = campaign.startMs + random() ** 2 * 72 * hour
  const bytes = encoded({
    headers: `${handFields(campaign, dateMs)}${headerBlock(campaign.id, dateMs, real, random)}`,
    sender,
    recipient: filling('email', random),
    subject: campaign.subject,
    dateMs,
    paragraphs: [...paragraphs, ...footer(real, random)],
    isHtml: campaign.isHtml,
    random,
  })
  return { bytes, campaign: campaign.id, variant }
}

function strangerMail(real: RealText, random: () => number): MadeMail {
  const count = 3 + Math.floor(random() * 10)
  const paragraphs = Array.from({ length: count }, () => spliced(real, random))
  const dateMs = Date.UTC(2020, 9, 1) + random() * 60 * 24 * hour
  const bytes = encoded({
    headers: headerBlock(Math.floor(random() * real.headers.length), dateMs, real, random),
    sender: filling('email', random),
    recipient: filling('email', random),
    subject: real.subjects[Math.floor(random() * real.subjects.length)] ?? '',
    dateMs,
    paragraphs: [...paragraphs, ...footer(real, random)],
    isHtml: random() < 0.2,
    random,
  })
  return { bytes, campaign: -1, variant: -1 }
}

/**
 * The beginning of one sentence and the end of another: with whole ones, of which there are forty
 * thousand, fifty thousand strangers would have a third of their words in common by chance.
 */
function spliced({ sentences }: RealText, random: () => number): string {
  const words = (): readonly string[] =>
    (sentences[Math.floor(random() * sentences.length)] ?? '').split(' ')
  const [a, b] = [words(), words()]
  return [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(Math.floor(b.length / 2))].join(' ')
}

/** Disclaimers and list footers: what unrelated mail shares. */
const footers = 40

function footer(real: RealText, random: () => number): readonly string[] {
  if (random() > 0.25) return []
  const first = Math.floor(random() * footers) * 97
  const size = 1 + (first % 3)
  return Array.from({ length: size }, (_, at) => real.sentences[first + at] ?? '')
}

/** The trace of one real message with other numbers in it, so that no two are the same. */
function headerBlock(at: number, dateMs: number, real: RealText, random: () => number): string {
  let hop = 0
  const block = (real.headers[at % real.headers.length] ?? '').replaceAll(
    /(?:[A-Z][a-z]{2},\s+)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d/g,
    // From the top, so each one that follows is earlier; what zone stands behind it does not matter.
    () => new Date(dateMs + 20_000 - 2000 * hop++).toUTCString().replace(' GMT', ''),
  )
  // Four digits alone are years and zones.
  return block.replaceAll(/\b(?!\d{4}\b)[0-9A-Za-z]*\d{4,}[0-9A-Za-z]*\b/g, (id) =>
    [...id].map((char) => (/\d/.test(char) ? Math.floor(random() * 10) : char)).join(''),
  )
}

const lookAlikes: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р' }

/** One sentence in twenty is touched: a word lost, a letter swapped for its look-alike, a sign nobody sees. */
function disturbed(sentence: string, random: () => number): string {
  if (random() > 0.05) return sentence
  const words = sentence.split(' ')
  const at = Math.floor(random() * words.length)
  const word = words[at] ?? ''
  const kind = Math.floor(random() * 3)
  if (kind === 0) words.splice(at, 1)
  else if (kind === 1) words[at] = [...word].map((char) => lookAlikes[char] ?? char).join('')
  else words[at] = `${word.slice(0, 1)}\u200b${word.slice(1)}`
  return words.join(' ')
}

function shuffle(values: number[], random: () => number): void {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [values[at] ?? 0, values[other] ?? 0]
    values[at] = b
    values[other] = a
  }
}
