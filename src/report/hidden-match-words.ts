import type { HiddenMatch } from '../model/hidden-match.ts'
import { bitsInWords } from '../model/open-bits.ts'
import { count } from './format.ts'

type Said = Pick<
  HiddenMatch,
  | 'value'
  | 'logLikelihoodRatio'
  | 'falseMatchRate'
  | 'rank'
  | 'judged'
  | 'bitsBefore'
  | 'bitsLeft'
  | 'named'
>

/** One sentence and no more than the pixels say. */
export function hiddenMatchWords(match: Said): string {
  const verdict = match.named ? '' : ' That is not enough to name it.'
  return (
    `The pixels are ${timesMoreProbable(match.logLikelihoodRatio)} if the text is ${match.value} ` +
    `than for usual texts of its kind; of a million unrelated ones ${ofAMillion(match.falseMatchRate)} ` +
    `would fit as well (number ${count(match.rank)} of ${count(match.judged)} that were compared${openBits(match)}).${verdict}`
  )
}

function openBits({ judged, bitsBefore, bitsLeft }: Said): string {
  if (judged < 2) return ''
  return `; which of them it is, if one: ${bitsInWords(bitsLeft)} of ${bitsInWords(bitsBefore)} bits open`
}

/** '3 million times more probable'. */
export function timesMoreProbable(logLikelihoodRatio: number): string {
  const times = Math.exp(Math.abs(logLikelihoodRatio))
  if (times < 1.05) return 'as probable'
  return `${roughly(times)} times ${logLikelihoodRatio > 0 ? 'more' : 'less'} probable`
}

/** '12', '0.03', 'fewer than 0.001'. */
export function ofAMillion(rate: number): string {
  const number = rate * 1e6
  if (number < 0.001) return 'fewer than 0.001'
  return number < 10 ? String(Number(number.toPrecision(1))) : count(Number(number.toPrecision(2)))
}

const units = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

function roughly(times: number): string {
  if (times >= 1e15) return 'over a thousand trillion'
  const unit = units.find(([size]) => times >= size)
  const [size, name] = unit ?? [1, '']
  const number = Number((times / size).toPrecision(2))
  return `${count(number)}${name === '' ? '' : ` ${name}`}`
}
