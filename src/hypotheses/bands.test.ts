import { expect, test } from 'vitest'
import { bandOf } from './bands.ts'

test.for<[number, string]>([
  [0, 'almost no chance'],
  [0.049, 'almost no chance'],
  [0.05, 'very unlikely'],
  [0.2, 'unlikely'],
  [0.45, 'roughly even chance'],
  [0.55, 'roughly even chance'],
  [0.56, 'likely'],
  [0.8, 'likely'],
  [0.95, 'very likely'],
  [0.96, 'almost certain'],
  [1, 'almost certain'],
])('%s is %j', ([p, band]) => expect(bandOf(p)).toBe(band))
