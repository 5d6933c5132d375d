import { expect, test } from 'vitest'
import { cursorInReadings, cursorSign, withoutSign } from './cursor-sign.ts'

test('a sign that each key overwrites is the cursor', () => {
  expect(cursorSign(['[', 'c[', 'cl[', 'cle[', 'clear'])).toBe('[')
  expect(cursorSign(['_', 'l_', 'ls_'])).toBe('_')
})

test('what is typed and stays is no cursor', () => {
  expect(cursorSign(['a', 'a_', 'a_b', 'a_b_', 'a_b_c'])).toBeUndefined()
  expect(cursorSign(['x', 'x[', 'x[1', 'x[1]'])).toBeUndefined()
  expect(cursorSign(['l', 'ls'])).toBeUndefined()
})

test('other readings tell it where they are of earlier times', () => {
  expect(cursorInReadings('reboot_', ['reboo_', 'reboot'])).toBe('_')
  expect(cursorInReadings('reboot_', ['reboat_'])).toBeUndefined()
  expect(cursorInReadings('reboot', ['reboo'])).toBeUndefined()
})

test('only the end is taken off', () => {
  expect(withoutSign('ls _', '_')).toBe('ls')
  expect(withoutSign('a_b', '_')).toBe('a_b')
  expect(withoutSign('a_', undefined)).toBe('a_')
})
