import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rtfBody } from './rtf-body.ts'

function body(text: string) {
  return rtfBody(Buffer.from(text, 'latin1'))
}

describe('rtfBody', () => {
  test('gives back the HTML that was put into RTF, and nothing that only renders it', () => {
    const { from, text } = body(
      '{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}{\\f2\\fcharset0 A;}}\r\n' +
        '{\\colortbl\\red0\\green0\\blue0;}{\\*\\generator x;}\\uc1\\pard\\plain\\f0\\fs24 ' +
        '{\\*\\htmltag19 <html>\\par\r\n<style>\\par p \\{color:red\\}\\par </style>}' +
        '{\\*\\htmltag64 <p\\par\r\nclass="a">}{\\htmlrtf \\f2 \\htmlrtf0 bold: ' +
        '{\\*\\htmltag84 <b>}{\\htmlrtf \\b \\htmlrtf0 yes{\\*\\htmltag92 </b>}} ' +
        "{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0 {\\*\\mhtmltag84 <img src=cid:x>}" +
        '{\\*\\htmltag84 &lt;}\\htmlrtf <\\htmlrtf0 braces \\{\\}\\\\\\tab end\\~' +
        '{\\*\\htmltag72 </p>}\\htmlrtf\\par\\htmlrtf0}{\\*\\htmltag27 </html>}}',
    )
    expect(from).toBe('html')
    expect(text).toBe(
      '<html>\r\n<style>\r\np {color:red}\r\n</style><p\r\nclass="a">bold: <b>yes</b> &nbsp;&lt;' +
        'braces {}\\\tend&nbsp;</p></html>',
    )
  })

  test.for<[name: string, rtf: string, text: string]>([
    ['bytes in the code page of the document', "\\ansicpg1251 \\'cf\\'f0\\'e8", 'При'],
    [
      'bytes in that of the font, of two halves',
      "{\\fonttbl{\\f1\\fcharset134 SimSun;}}\\f1 \\'d6\\'d0",
      '中',
    ],
    ['Unicode and its stand-ins', "\\uc2 \\u20013??\\u-3913\\'3f\\'3f!", '中\uf0b7!'],
    ['a font that ends with its group', "{\\fonttbl{\\f1\\fcharset204 A;}}{\\f1 \\'cf}\\'cf", 'ПÏ'],
    ['signs', '\\lquote a\\rquote\\~b\\emdash c\\tab d\\par e', '‘a’\u00a0b—c\td\r\ne'],
    ['destinations', '{\\*\\unknown x}{\\info{\\author y}}{\\pict 0102}z', 'z'],
    ['binary data is passed over', '\\bin5 {{{{{a', 'a'],
  ])('of text: %s', ([, rtf, text]) => {
    expect(body(`{\\rtf1\\ansi\\fromtext ${rtf}}`)).toEqual({ from: 'text', text })
  })

  test('a document of its own gives its text and says what it is', () => {
    expect(body('{\\rtf1\\ansi Hello \\b there}')).toEqual({ from: 'rtf', text: 'Hello there' })
  })

  test('any bytes and any nesting give a text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '{',
            '}',
            '\\',
            "\\'",
            '\\*',
            '\\htmltag ',
            '\\htmlrtf',
            '\\u5',
            '\\f1',
            '\\fonttbl',
            '0',
            'a',
            '\\bin9 ',
          ),
          { maxLength: 60 },
        ),
        (parts) => {
          expect(typeof body(`{\\rtf1\\fromhtml1 ${parts.join('')}`).text).toBe('string')
        },
      ),
    )
    expect(body(`{\\rtf1 ${'{'.repeat(300_000)}deep`).text).toBe('deep')
  })
})
