import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/toy-case.ts'
import { protectedNamesOf } from './protected-names.ts'

function fileOf(text: string): string {
  const path = join(temporaryFolder(), 'names.txt')
  writeFileSync(path, text)
  return path
}

describe('names to protect', () => {
  test('are domains, names and addresses, each once', () => {
    expect(
      protectedNamesOf(['Bank.example', 'County Clerk', 'Clerk@Mail.example', 'bank.example']),
    ).toEqual(['County Clerk', 'bank.example', 'clerk@mail.example'])
  })

  test('stand one a line in a file, with remarks', () => {
    const path = fileOf('\u{feff}# who\r\nbank.example # ours\n\nCounty Clerk\n')
    expect(protectedNamesOf([path, 'Dr. Mara Quill'])).toEqual([
      'County Clerk',
      'Dr. Mara Quill',
      'bank.example',
    ])
  })

  test.for([
    ['co.uk', /co\.uk is no domain that somebody can register/],
    ['./absent.txt', /there is no file called \.\/absent\.txt/],
    ['https://bank.example/', /without https/],
    ['@bank', /is no address/],
    ['Al', /too short/],
    [' ', /an empty name is too short/],
  ] as const)('%s is refused', ([name, why]) => {
    expect(() => protectedNamesOf([name])).toThrow(why)
  })

  test('a line that is none is told with its number', () => {
    expect(() => protectedNamesOf([fileOf('bank.example\n\nco.uk\n')])).toThrow(
      /names\.txt, line 3: co\.uk/,
    )
  })

  test('a file without names is refused', () => {
    expect(() => protectedNamesOf([fileOf('# nobody\n')])).toThrow(/has no names/)
  })
})
