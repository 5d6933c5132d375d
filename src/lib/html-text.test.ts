import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlToText } from './html-text.ts'

describe('text of HTML', () => {
  test.for([
    ['<p>One</p><p>Two <b>bold</b></p>', 'One\nTwo bold'],
    ['a<br>b<BR/>c', 'a\nb\nc'],
    ['<style>p { color: red }</style>Text<script>if (a < b) alert("</p>")</script>!', 'Text!'],
    ['x<!-- hidden <p> -->y', 'xy'],
    ['x<!-- never closed <p>y', 'x never closed\ny'],
    ['1 < 2 &amp; 3 &gt; 2', '1 < 2 & 3 > 2'],
    ['&eacute;&#233;&#xe9;&#150;&unknown;&amp', 'ééé–&unknown;&'],
    ['&#0;&#xD800;&#99999999;', '\ufffd\ufffd\ufffd'],
    ['a&nbsp;b', 'a b'],
    [
      '<a href="https://evil.example/x?a=1&amp;b=2">bank.example</a>',
      'bank.example <https://evil.example/x?a=1&b=2>',
    ],
    ["<a title='>' href=http://evil.example/>here</a> now", 'here <http://evil.example/> now'],
    ['<a data-href="http://no.example" href="http://yes.example">x</a>', 'x <http://yes.example>'],
    ['<img src="http://track.example/p.gif">', '<http://track.example/p.gif>'],
    ['<img src="cid:1">', ''],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['<p title="unclosed>text</p> more', 'text\nmore'],
    ['ends in <b', 'ends in'],
    ['', ''],
  ] as const)('%o reads %o', ([html, expected]) => {
    expect(htmlToText(html)).toBe(expected)
  })

  test('text without markup keeps its words', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 20 }), (words) => {
        expect(htmlToText(words.map((word) => `<i>${word}</i>`).join(' '))).toBe(words.join(' '))
      }),
    )
  })

  test('whatever looks like markup is read without an error', () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '</',
      '<!--',
      '-->',
      '"',
      "'",
      '=',
      'a',
      ' href',
      '<style',
      '<a ',
      '&',
      '#x',
      ';',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (pieces) => {
        expect(typeof htmlToText(pieces.join(''))).toBe('string')
      }),
    )
  })

  test.for([
    ['open tags', '<div>'.repeat(300_000)],
    ['comments without end', '<!--'.repeat(200_000)],
    ['styles without end', '<style>'.repeat(100_000)],
    ['closing tags of nothing', '<script>' + '</'.repeat(300_000)],
    ['quotes without end', '<a b="'.repeat(100_001)],
    ['angles', '<'.repeat(1_000_000)],
    ['ampersands', '&'.repeat(1_000_000)],
    ['attributes', `<a ${'x=" '.repeat(200_001)}`],
  ] as const)('a hostile page of %s is read', ([, html]) => {
    expect(htmlToText(html).length).toBeLessThanOrEqual(html.length)
  })
})
