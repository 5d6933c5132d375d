import { expect, test } from 'vitest'
import { toyPens } from '../../lib/list-match/toy-pens.fixture.ts'
import { logSumExp } from '../../lib/log-odds.ts'
import { createPenBeam, type PenWriting } from './pen-beam.ts'

const model = toyPens('ab.cab')
const { characters } = model
const usual = Float64Array.from(characters, (one) => (one === ' ' ? 0.1 : 0.9 / 4))
const start = [{ penPx: model.left?.penPx ?? 0, logP: 0 }]

/** A blank, then anything, then a blank. */
const betweenBlanks: PenWriting = {
  start: 'before',
  next(state) {
    const blank = { character: 0, logP: 0, state: state === 'before' ? 'text' : 'after' }
    if (state === 'before') return [blank]
    if (state === 'after') return []
    const letters = characters.slice(1).map((_, i) => {
      return { character: i + 1, logP: Math.log(0.2), state: 'text' }
    })
    return [...letters, blank]
  },
  end: (state) => (state === 'after' ? 0 : undefined),
}

test('the text that stands there is found, letters wherever they end', () => {
  const [best] = createPenBeam(model, start, usual)(betweenBlanks, 12).candidates
  expect(best?.text.map((place) => characters[place]).join('')).toBe(' ab.cab ')
})

test('every text ends where the text behind it begins', () => {
  const found = createPenBeam(model, start, usual)(betweenBlanks, 12).candidates
  const widths = found.map(({ text }) =>
    text.reduce((sum, place) => sum + (model.widths.advances.get(characters[place] ?? '') ?? 0), 0),
  )
  const room = (model.right?.penPx ?? 0) - (model.left?.penPx ?? 0)
  expect(widths.length).toBeGreaterThan(0)
  for (const width of widths) expect(Math.abs(width - room)).toBeLessThan(0.3)
})

test('nothing is found where nothing is as wide', () => {
  const right = { letter: 'y', penPx: (model.left?.penPx ?? 0) + 4.6, deviationPx: 0.05 }
  expect(createPenBeam({ ...model, right }, start, usual)(betweenBlanks, 12).candidates).toEqual([])
})

test('how much a narrow search holds is known to a factor of four, and not too much is claimed', () => {
  const short = toyPens('bab')
  const search = createPenBeam(short, [{ penPx: short.left?.penPx ?? 0, logP: 0 }], usual)
  // Where differences are worth so little, many texts are nearly as probable as the best.
  const temper = 40
  const logMass = (width: number): number =>
    logSumExp(
      search(betweenBlanks, width).candidates.map(
        ({ logLikelihood, logPrior }) => logLikelihood / temper + logPrior,
      ),
    )
  const all = logMass(300)
  expect(search(betweenBlanks, 300).shareAt(temper)).toBeCloseTo(1, 6)
  for (const width of [1, 2]) {
    const [told, held] = [
      search(betweenBlanks, width).shareAt(temper),
      Math.exp(logMass(width) - all),
    ]
    expect(held).toBeLessThan(0.9)
    // Of what is dropped nobody knows whether it could have ended: rather too little is said to be held.
    expect(told).toBeLessThan(held)
    expect(told).toBeGreaterThan(held / 4)
  }
})
