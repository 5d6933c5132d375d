import { expect, test } from 'vitest'
import type { Analyzer, InputKind, OutputKind, Scope } from './analyzer.ts'
import { plan } from './plan.ts'

function analyzer(
  id: string,
  needs: readonly InputKind[],
  makes: readonly OutputKind[],
  scope: Scope = 'evidence',
): Analyzer {
  // eslint-disable-next-line require-yield
  return { id, version: '1', question: '?', scope, needs, makes, run: async function* () {} }
}

const reader = analyzer('reader', ['evidence'], ['screen-text'])
const carver = analyzer('carver', ['evidence'], ['evidence'])
const clues = analyzer('clues', ['screen-text', 'mail'], ['clue'])
const mail = analyzer('mail', ['evidence'], ['mail'])
const links = analyzer('a-links', ['clue', 'intel'], ['link'], 'case')
const weigh = analyzer('a', ['link'], ['assessment'], 'case')

test('each analyzer comes after those that make what it needs, in the same order every time', () => {
  const all = [weigh, links, clues, mail, carver, reader]
  for (const order of [all, all.toReversed()]) {
    const { perEvidence, perCase } = plan(order)
    expect(perEvidence.map(({ id }) => id)).toEqual(['carver', 'mail', 'reader', 'clues'])
    expect(perCase.map(({ id }) => id)).toEqual(['a-links', 'a'])
  }
})

test.for([
  ['two of one name', [reader, reader], 'two analyzers are called reader'],
  [
    'a circle',
    [analyzer('x', ['clue'], ['link'], 'case'), analyzer('y', ['link'], ['clue'], 'case')],
    'wait for each other: x, y',
  ],
  [
    'evidence that waits for the case',
    [analyzer('x', ['link'], ['clue']), links],
    'made after all evidence is seen',
  ],
] as const)('a registry that cannot work is refused: %s', ([, analyzers, message]) => {
  expect(() => plan(analyzers)).toThrow(message)
})

test('an input that was not declared does not compile', () => {
  const honest: Analyzer<'mail', 'clue'> = {
    id: 'honest',
    version: '1',
    question: '?',
    scope: 'evidence',
    needs: ['mail'],
    makes: ['clue'],
    // eslint-disable-next-line require-yield
    async *run(input) {
      for await (const message of input.mail) expect(message.subject).toBeDefined()
      // @ts-expect-error: 'screen-text' was not declared in needs
      expect(input['screen-text']).toBeUndefined()
    },
  }
  expect(honest.needs).toEqual(['mail'])
})

test('an output that was not declared does not compile', () => {
  const liar: Analyzer<'mail', 'clue'> = {
    id: 'liar',
    version: '1',
    question: '?',
    scope: 'evidence',
    needs: ['mail'],
    makes: ['clue'],
    // @ts-expect-error: 'link' was not declared in makes
    async *run() {
      yield { kind: 'link' }
    },
  }
  expect(liar.makes).toEqual(['clue'])
})
