import { expect, test } from 'vitest'
import { spellingOf, type Spelling } from './spelling.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789-_.ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The logarithm of the probability of a name. */
function logP(spelling: Spelling, name: string): number {
  let context = ''
  let sum = 0
  for (const character of name) {
    const next = spelling.after(context, letters)[letters.indexOf(character)]
    sum += Math.log(next?.p ?? 0)
    context = next?.context ?? ''
  }
  return sum
}

test('what follows adds up to one wherever a name may be', () => {
  const spelling = spellingOf(['cp tidegate-7.conf /srv/Tidal'])
  for (const name of [
    '',
    'e',
    'exa',
    'tide',
    'tidegate',
    'tidegate-',
    'zq',
    '7',
    'Ti',
    'readme.',
  ]) {
    const context = [...name].reduce(
      (before, one) => spelling.after(before, letters)[letters.indexOf(one)]?.context ?? '',
      '',
    )
    const p = spelling.after(context, letters).map((next) => next.p)
    expect(p.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
    expect(Math.min(...p)).toBeGreaterThan(0)
  }
})

test('usual words are likelier than others as long, and those most that the recording says', () => {
  const general = spellingOf([])
  const own = spellingOf(['cp tidegate.conf /srv'])
  expect(logP(general, 'example')).toBeGreaterThan(logP(general, 'esomple') + 5)
  expect(logP(general, 'mirror')).toBeGreaterThan(logP(general, 'wxrrqr') + 5)
  expect(logP(own, 'tidegate')).toBeGreaterThan(logP(general, 'tidegate') + 8)
})

test('a name that follows no spelling costs a few bits a character at most', () => {
  const uniform = -Math.log(letters.length)
  const spelling = spellingOf([])
  for (const name of ['kx93qab7', 'zqvw0011xj']) {
    expect(logP(spelling, name)).toBeGreaterThan(name.length * (uniform - 2.5))
  }
})
