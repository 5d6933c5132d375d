import {
  believed,
  familiesOf,
  familyProbabilities,
  fit,
  foldOf,
  samplesOf,
} from '../tools/mailer/fitted.ts'
import { namedMessages, type NamedMessage } from '../tools/mailer/messages.ts'
import { leastKnown } from '../src/observations/mail/mailer-family.ts'
import type { BenchTable } from './table.ts'

type Row = BenchTable['rows'][number]

const folds = 5
const thresholds = [0, 0.8, 0.9, 0.95]

interface Judged {
  readonly message: NamedMessage
  readonly stated: string
  readonly seen: string
  readonly p: number
  readonly pOfStated: number
  /** Whether enough of its form was seen in learning. */
  readonly isKnown: boolean
}

/** Families of mail programs by form alone; no sender and no wording is learnt from and asked about. */
export async function benchMailer(): Promise<BenchTable> {
  const title = 'Family of the mail program, from form'
  const messages = await namedMessages()
  if (messages === undefined) {
    const skipped = { name: 'skipped: no data folder', value: 0 }
    return { title, unit: 'share', rows: [skipped] }
  }
  const families = familiesOf(messages)
  const learnable = new Set(believed(messages, families))
  const judged = Array.from({ length: folds }, (_, fold) => {
    const isAsked = ({ group }: NamedMessage): boolean => foldOf(group * 7 + 3, folds) === fold
    const fitted = fit(
      [...learnable].filter((one) => !isAsked(one)),
      families,
    )
    const asked = messages.filter(isAsked)
    return samplesOf(asked, families, fitted.features).flatMap((sample, at): Judged[] => {
      const p = familyProbabilities(fitted, sample)
      const best = p.indexOf(Math.max(...p))
      const message = asked[at]
      const names = { stated: families[sample.label] ?? '', seen: families[best] ?? '' }
      const pOfStated = p[sample.label] ?? 0
      if (!message) return []
      const isKnown = sample.features.length >= leastKnown * message.features.length
      return [{ message, ...names, p: p[best] ?? 0, pOfStated, isKnown }]
    })
  }).flat()
  const honest = judged.filter(({ message }) => learnable.has(message))
  const rows = [
    ...thresholds.flatMap((least) => atLeast(honest, least)),
    ...contradicted(judged),
    ...confusion(honest, families),
  ]
  return { title, unit: 'share, of confusion messages', rows }
}

function atLeast(all: readonly Judged[], least: number): readonly Row[] {
  const told = all.filter(({ p, isKnown }) => isKnown && p >= least)
  const right = (of: readonly Judged[]): number =>
    of.filter(({ seen, stated }) => seen === stated).length / of.length
  const groups = [...Map.groupBy(told, ({ message }) => message.group).values()].map(right)
  const meanP = told.reduce((sum, { p }) => sum + p, 0) / told.length
  const title = `p of ${least} at least`
  return [
    { name: `${title}: told`, value: told.length / all.length, note: `of ${all.length} messages` },
    { name: `${title}: right`, value: right(told), note: `mean p ${meanP.toFixed(3)}` },
    {
      name: `${title}: right, each group once`,
      value: groups.reduce((sum, one) => sum + one, 0) / groups.length,
      note: `${groups.length} groups of senders and wordings`,
    },
  ]
}

/** How often form contradicts what is stated, as the analyzer tells it. */
function contradicted(judged: readonly Judged[]): readonly Row[] {
  return [false, true].map((isSpam) => {
    const stating = judged.filter(
      ({ message, stated }) => message.isSpam === isSpam && stated !== 'other',
    )
    const told = stating.filter(
      ({ p, pOfStated, isKnown }) => isKnown && p >= 0.95 && pOfStated < 0.01,
    )
    return {
      name: `${isSpam ? 'spam' : 'ham'}: contradicts what is stated`,
      value: told.length / stating.length,
      note: `${told.length} of ${stating.length} that name a learnt family`,
    }
  })
}

function confusion(honest: readonly Judged[], families: readonly string[]): readonly Row[] {
  return families.map((family) => {
    const of = honest.filter(({ stated }) => stated === family)
    const seen = [...Map.groupBy(of, (one) => one.seen)]
      .map(([name, ones]) => ({ name, count: ones.length }))
      .toSorted((a, b) => b.count - a.count)
    const note = `seen as ${seen.map(({ name, count }) => `${name} ${count}`).join(', ')}`
    return { name: family, value: of.length, note }
  })
}
