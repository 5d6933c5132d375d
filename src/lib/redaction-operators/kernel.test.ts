import { expect, test } from 'vitest'
import { boxesKernel, extended, gaussianKernel, skiaKernel } from './kernel.ts'

test.for([
  ['repeat', 'aaaaaabcdddddd'],
  ['mirror', 'dcbaabcddcbaab'],
  ['reflect', 'cdcbabcdcbabcd'],
] as const)('beyond the edge %s goes on as %s', ([extension, expected]) => {
  const shift = expected.indexOf('abcd')
  const letters = Array.from(expected, (_, i) => 'abcd'[extended(i - shift, 4, extension)])
  expect(letters.join('')).toBe(expected)
})

test('a single pixel goes on for ever', () => {
  for (const extension of ['repeat', 'mirror', 'reflect'] as const) {
    expect([-3, 0, 5].map((i) => extended(i, 1, extension))).toEqual([0, 0, 0])
  }
})

test('kernels have the sum 1, the asked variance and are symmetric', () => {
  const variance = (kernel: Float64Array): number => {
    const centre = (kernel.length - 1) / 2
    return kernel.reduce((sum, value, i) => sum + value * (i - centre) ** 2, 0)
  }
  const kernels = [
    { kernel: gaussianKernel(3, 20), expected: 9 },
    { kernel: boxesKernel([5, 5]), expected: 4 },
    { kernel: boxesKernel([1]), expected: 0 },
    // d = 9 and, even, 10: (3 * 9^2 - 3) / 12 and (2 * 10^2 + 11^2 - 3) / 12.
    { kernel: skiaKernel(5), expected: 20 },
    { kernel: skiaKernel(5.4), expected: 26.5 },
  ]
  for (const { kernel, expected } of kernels) {
    expect(kernel.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    expect(variance(kernel)).toBeCloseTo(expected, 6)
    kernel.forEach((value, i) => expect(value).toBeCloseTo(kernel[kernel.length - 1 - i]!, 12))
  }
})

test('a Gaussian of sigma 0 changes nothing', () => {
  expect([...gaussianKernel(0, 0)]).toEqual([1])
})
