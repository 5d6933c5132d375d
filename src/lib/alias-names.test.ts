import { expect, test } from 'vitest'
import { aliasResolver } from './alias-names.ts'

test('an alias leads to the main name, one that stands for two leads nowhere', () => {
  const nameOf = aliasResolver([
    { name: 'Quiet Heron', aliases: ['UNC-77', 'Reed'] },
    { name: 'Brass Finch', aliases: ['Reed', 'Quiet Heron'] },
  ])
  expect(nameOf('quiet-heron')).toBe('Quiet Heron')
  expect(nameOf('unc 77')).toBe('Quiet Heron')
  expect(nameOf('Reed')).toBe('Reed')
  expect(nameOf(' Nobody ')).toBe('Nobody')
})
