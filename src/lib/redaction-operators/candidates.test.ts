import { expect, test } from 'vitest'
import { applyOperator } from './apply.ts'
import { candidateOperators, parameterValues, refined } from './candidates.ts'
import { gridOf, noisePicture } from './pictures.fixture.ts'

const sigma = { name: 'sigmaPx', min: 1, max: 4, step: 1, finestStep: 0.25 }

test('every candidate can be applied at both ends of its parameters', () => {
  const picture = gridOf(noisePicture(40, 30))
  const region = { x: 3, y: 4, width: 30, height: 20 }
  for (const { parameters, make } of [
    ...candidateOperators('region'),
    ...candidateOperators('picture'),
  ]) {
    for (const end of ['min', 'max'] as const) {
      const operator = make(parameters.map((parameter) => parameter[end]))
      const { data } = applyOperator(operator, picture, region)
      expect(data).toHaveLength(600)
      expect(data.every((level) => level > -100 && level < 355)).toBe(true)
    }
  }
})

test('names of families are their own', () => {
  const names = candidateOperators('region').map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test('a family takes one value for each parameter', () => {
  const family = candidateOperators('region').find(({ name }) => name === 'overlay')!
  expect(() => family.make([0.5])).toThrow('overlay has 2 parameters, not 1')
})

test('a grid is refined around a value until its finest step', () => {
  expect(parameterValues(sigma)).toEqual([1, 2, 3, 4])
  const finer = refined(sigma, 2)!
  expect(parameterValues(finer)).toEqual([1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3])
  expect(refined(finer, 2.25)).toBeUndefined()
})

test('a refined grid stays inside the parameter', () => {
  expect(refined(sigma, 4)).toMatchObject({ min: 3, max: 4 })
})
