import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseStixPattern } from './stix-pattern.ts'

describe('STIX patterns', () => {
  test.for<[string, string[]]>([
    ["[ipv4-addr:value = '198.51.100.1']", ['ipv4-addr:value 198.51.100.1']],
    [
      "[domain-name:value='a.example' OR (url:value = 'http://b.example/x' AND file:name = 'it\\'s')]",
      ['domain-name:value a.example', 'url:value http://b.example/x', "file:name it's"],
    ],
    ["[file:hashes.'SHA-256' = 'ab']", ['file:hashes.SHA-256 ab']],
    [
      "[ipv4-addr:value IN ('192.0.2.1','192.0.2.2')]",
      ['ipv4-addr:value 192.0.2.1', 'ipv4-addr:value 192.0.2.2'],
    ],
    [
      "[network-traffic:dst_ref.value = '192.0.2.1'] FOLLOWEDBY [directory:path = 'C:\\\\x'] WITHIN 300 SECONDS",
      ['network-traffic:dst_ref.value 192.0.2.1', 'directory:path C:\\x'],
    ],
    [
      "[email-message:to_refs[*].value = 'a@b.example']",
      ['email-message:to_refs[*].value a@b.example'],
    ],
  ])('%s', ([pattern, expected]) => {
    const parsed = parseStixPattern(pattern)
    expect(
      'problem' in parsed
        ? parsed
        : parsed.comparisons.map(({ path, value }) => `${path} ${value}`),
    ).toEqual(expected)
  })

  test.for([
    "[domain-name:value LIKE '%.example']",
    "[ipv4-addr:value != '192.0.2.1']",
    "[ipv4-addr:value NOT IN ('192.0.2.1')]",
    "[ipv4-addr:value ISSUBSET '192.0.2.0/24']",
    '[file:size > 100]',
    "[NOT ipv4-addr:value NOT = '192.0.2.1']",
  ])('%s says what it does not read and takes no value from it', (pattern) => {
    const parsed = parseStixPattern(pattern)
    expect(parsed).toMatchObject({ comparisons: [] })
    expect('unsupported' in parsed && parsed.unsupported).toHaveLength(1)
  })

  test.for(['', '[]', "[ipv4-addr:value = 'open]", 'x'.repeat(70_000)])(
    '%.20s is a problem',
    (pattern) => {
      expect(parseStixPattern(pattern)).toHaveProperty('problem')
    },
  )

  test('never throws on anything', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      "'",
      '\\',
      '(',
      ')',
      ' ',
      '=',
      'IN',
      'a:b',
      'NOT',
      ',',
      '*',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(() => parseStixPattern(pieces.join(''))).not.toThrow()
      }),
    )
  })
})
