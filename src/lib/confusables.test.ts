import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coarseSkeleton, labelSkeleton, skeleton } from './confusables.ts'

test.for([
  ['аррӏе', 'apple'],
  ['раypal', 'paypal'],
  ['g00gle', 'google'],
  ['rnicrosoft', 'microsoft'],
  ['ﬁnance', 'finance'],
  ['bа\u200bnk', 'bank'],
] as const)('%s has the skeleton of %s', ([written, meant]) => {
  expect(labelSkeleton(written)).toBe(labelSkeleton(meant))
})

test.for([
  ['exámple', 'example'],
  ['ехамрlе', 'example'],
  ['paypai', 'paypal'],
  ['vvells', 'wells'],
  ['łącznik', 'lacznik'],
  ['cl0ud', 'd0ud'],
] as const)('%s passes for %s where marks and near letters do not count', ([written, meant]) => {
  expect(coarseSkeleton(written)).toBe(coarseSkeleton(meant))
})

test('a skeleton of a skeleton is that skeleton (UTS 39, section 4)', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0x2fff }), { maxLength: 30 }), (points) => {
      const once = skeleton(String.fromCodePoint(...points))
      expect(skeleton(once)).toBe(once)
    }),
  )
})

test('upper and lower case of a label are one', () => {
  expect(labelSkeleton('GOOGLE')).toBe(labelSkeleton('google'))
})

test('plain ASCII comes to the same on its short way', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      // A letter of another script in front takes the long way.
      expect(coarseSkeleton(`ж${text}`)).toBe(coarseSkeleton('ж') + coarseSkeleton(text))
    }),
  )
})
