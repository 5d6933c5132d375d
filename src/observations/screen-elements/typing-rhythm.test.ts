import { describe, expect, test } from 'vitest'
import { ofKind, recognise, typedLine } from './elements.fixture.ts'
import { rhythmOf } from './typing-rhythm.ts'

function states(...steps: readonly (readonly [ms: number, text: string])[]) {
  return steps.map(([ms, text]) => ({ atUs: ms * 1000, text }))
}

describe('typing rhythm', () => {
  test('is the time from key to key', () => {
    expect(rhythmOf(states([0, ''], [100, 'l'], [250, 'ls'], [330, 'ls '], [500, 'ls -']))).toEqual(
      {
        keys: 4,
        intervalsUs: [150_000, 80_000, 170_000],
        medianIntervalUs: 150_000,
        charactersPerSecond: 7.5,
        bursts: [],
        takenBack: 0,
      },
    )
  })

  test('a paste is a burst and no key', () => {
    expect(rhythmOf(states([0, ''], [100, 'c'], [200, 'curl https://x.example/a']))).toMatchObject({
      keys: 1,
      intervalsUs: [],
      medianIntervalUs: null,
      charactersPerSecond: null,
      bursts: [{ atUs: 200_000, text: 'url https://x.example/a' }],
    })
  })

  test('keys that take back are counted by what they took', () => {
    expect(rhythmOf(states([0, 'ab'], [100, 'a'], [200, ''], [300, 'x']))).toMatchObject({
      keys: 1,
      takenBack: 2,
    })
  })
})

describe('typing on screen', () => {
  test('is told of commands, of lines elsewhere, and not of what came at once', async () => {
    const seen = await recognise([
      typedLine('mirel@kestrel:~$ ', 'ls -l', { from: 0, to: 60, at: [46, 66] }),
      typedLine('', 'Dear voter', { from: 4, to: 60, at: [700, 300], cellPx: 7, heightPx: 11 }),
      { text: 'came at once', from: 4, to: 60, at: [700, 340], cellPx: 7, heightPx: 11 },
    ])
    expect(ofKind(seen, 'typing')).toMatchObject([
      // A blank is seen with the key after it only.
      { where: 'command', text: 'ls -l', keys: 4, medianIntervalUs: 100_000, frameUs: 50_000 },
      { where: 'elsewhere', text: 'Dear voter', keys: 10 },
    ])
  })

  test('is not a bar that fills', async () => {
    const seen = await recognise([typedLine('[', '##########', { from: 0, to: 60, at: [46, 66] })])
    expect(ofKind(seen, 'typing')).toEqual([])
  })
})
