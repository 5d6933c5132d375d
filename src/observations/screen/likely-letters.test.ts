import { expect, test } from 'vitest'
import { likelyInitials, likelyLetters } from './likely-letters.ts'
import { readingOf, type Glyph } from './reading.ts'

/** `x{y.3}`: the recogniser saw an x and gave y three tenths. */
function glyphs(text: string): Glyph[] {
  return [...text.matchAll(/([^{])(?:\{(.)(\.\d+)\})?/g)].map(([, seen, other, p]) => ({
    text: seen ?? '',
    p: 0.99 - Number(p ?? 0),
    x0: 0,
    x1: 0,
    others: other === undefined ? [] : [{ text: other, p: Number(p) }],
  }))
}

test.for([
  ['/var/L{l.27}ib/regsrv', '/var/lib/regsrv'],
  ['roL{l.3}L{l.2}puL{l.4}L{l.2}.sh', 'rollpull.sh'],
  ['PelL{l.2}, J.', 'Pell, J.'],
  ['emaI{i.2}l', 'email'],
  ['OpenSSL{l.3}', 'OpenSSL'],
  ['READL{l.3}ME', 'READLME'],
  ['MySQL{l.3}', 'MySQL'],
  ['L{l.3}ibreOffice', 'LibreOffice'],
  ['camelCase', 'camelCase'],
  ['GitL{l.03}ab', 'GitLab'],
  ['~/L{l.03}ibrary', '~/Library'],
  ['README/L{l.3}ib', 'README/Lib'],
  ['a L{l.3}ine', 'a Line'],
  ['wc -L{l.3}', 'wc -L'],
  ['p0{o.4}wned', 'p0wned'],
  ['a{@.3}kestrel:~/vr26$ ls', '@kestrel:~/vr26$ ls'],
  ['-a{@.3}kestrel:~/vr26$ ls', '-@kestrel:~/vr26$ ls'],
  ['alpha:~$ ls', 'alpha:~$ ls'],
  ['a{@.3}pple: ~5 $', 'apple: ~5 $'],
  ['maa{@.3}t:~$', 'maat:~$'],
] as const)('%s is %s', ([seen, meant]) => {
  expect(readingOf(likelyLetters(glyphs(seen))).text).toBe(meant)
})

test('the reading that was passed over stays, with what is left for it', () => {
  const [, weighed] = likelyLetters(glyphs('/L{l.2}ib'))
  expect(weighed?.text).toBe('l')
  expect(weighed?.p).toBeCloseTo((0.99 * 4) / 4.79, 6)
  expect(weighed?.others).toEqual([{ text: 'L', p: expect.closeTo((0.99 * 0.79) / 4.79, 6) }])
})

test.for([
  ['in l{I.2}zmir', 'in Izmir'],
  ['l{I.2}t is', 'It is'],
  ['(l{I.2}f so)', '(If so)'],
  ['l{I.03}sof prints', 'lsof prints'],
  ['the l{I.2}ine', 'the line'],
  ['al{I.2}ter', 'alter'],
] as const)('in proportional text %s is %s', ([seen, meant]) => {
  expect(readingOf(likelyInitials(glyphs(seen))).text).toBe(meant)
})
