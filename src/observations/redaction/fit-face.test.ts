import { expect, test } from 'vitest'
import { fitFace, type Face } from './fit-face.ts'
import { fontNamed, setText } from './set-text.fixture.ts'

const own = ['Please upload the lists to', 'before noon.']
const around = [
  'The committee met twice in the spring and once more after it.',
  'Seven of the nine were there, with their papers in order;',
  'nobody had asked for the minutes of the first evening.',
]

function fitted(face: Pick<Face, 'font' | 'sizePx' | 'steps'>): Face | undefined {
  const set = (text: string, i: number) => setText(face, text, 20 + 7.3 * i, 0.8, i + 1)
  return fitFace(own.map(set), around.map(set))
}

test.for([
  ['Arimo', 13],
  ['Tinos', 16],
  ['Roboto', 14],
  ['Inter', 12.5],
  ['DejaVu', 44 / 3],
] as const)('%s at %d px is told by where its letters stand', ([name, sizePx]) => {
  const font = fontNamed(name)
  const face = fitted({ font, sizePx, steps: 'fractions' })
  expect(face?.font.name).toBe(font.name)
  expect(face?.sizePx).toBeCloseTo(sizePx, 2)
  expect(face?.steps).toBe('fractions')
})

test('letters of whole pixels in width are told from those at fractions', () => {
  const face = fitted({ font: fontNamed('Arimo'), sizePx: 13, steps: 'whole' })
  expect(face).toMatchObject({ steps: 'whole', font: { name: fontNamed('Arimo').name } })
})

test('a font that is not known is refused, and so is too little text', () => {
  const font = fontNamed('Inter')
  // Narrow letters a fifth wider, wide ones narrower: no font of those that are known.
  const strange = {
    ...font,
    name: 'strange',
    advance: (letter: string) => 0.55 + 0.4 * (0.55 - font.advance(letter)),
    kerning: () => 0,
  }
  expect(fitted({ font: strange, sizePx: 13, steps: 'fractions' })).toBeUndefined()
  const few = setText({ font, sizePx: 13, steps: 'fractions' }, 'to be', 5, 0.1, 3)
  expect(fitFace([few], [])).toBeUndefined()
})
