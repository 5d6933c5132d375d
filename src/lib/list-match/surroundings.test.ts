import { expect, test } from 'vitest'
import { surroundingsOf } from './surroundings.ts'
import { toyModel } from './toy-model.fixture.ts'

const characters = [' ', '@', ':', ...'0123456789.']
const model = toyModel({ characters, text: '@10.2.3.4 :' })

function words(some: ReturnType<typeof surroundingsOf>): string[] {
  const text = (places: readonly number[]): string =>
    places.map((place) => characters[place]).join('')
  return some.map(({ before, behind }) => `${text(before)}…${text(behind)}`)
}

test('without readings a text stands among blanks', () => {
  expect(words(surroundingsOf(model, []))).toEqual(['…', ' …', '  …'])
})

test('what readings put beside a text may stand there, but no part of a name', () => {
  const said = words(surroundingsOf(model, [{ text: '@10.2.3.4 :', p: 0.9 }]))
  expect(said).toContain('@…')
  expect(said).toContain('@… :')
  expect(said).not.toContain('@1…')
  expect(said).not.toContain('…4 :')
})

test('what the open part of a cell looks like may stand there; what it does not is left out', () => {
  const visible = Float32Array.from(model.visible)
  for (const [place, character] of characters.entries())
    visible[place] = character === ':' ? 0 : -60
  const said = words(surroundingsOf({ ...model, visible }, []))
  expect(said).toContain(':…')
  expect(said).not.toContain(' …')
})

test('the likelier the surroundings, the higher their prior', () => {
  const some = surroundingsOf(model, [{ text: '@10.2.3.4 :', p: 0.9 }])
  const prior = (name: string): number => some[words(some).indexOf(name)]?.logPrior ?? 0
  expect(prior('…')).toBeGreaterThan(prior(' …'))
  expect(prior(' …')).toBeGreaterThan(prior('@…'))
})
