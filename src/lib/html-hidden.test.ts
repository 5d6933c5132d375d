import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenHtmlText } from './html-hidden.ts'

test.for<[html: string, hidden: string]>([
  ['<p>seen</p>', ''],
  ['<div style="display:none">a &amp; <b>b</b></div>c', 'a & b'],
  ["<span style='DISPLAY : none !important'>a</span>", 'a'],
  ['<div style="color:red;font-size:0px">a</div>', 'a'],
  ['<div style="font-size:1px">a</div>', 'a'],
  ['<div style="font-size:12px;line-height:0">a</div>', ''],
  ['<p hidden>a</p>', 'a'],
  ['<p class="hidden-xs" data-hidden="1">a</p>', ''],
  ['<td style="color:#fff;background-color:#FFFFFF">a</td>', 'a'],
  ['<td style="color:white;background:#fff">a</td>', 'a'],
  ['<td style="color:#fff;background:#000">a</td>', ''],
  ['<div style="visibility:hidden"><div>a</div>b</div>c', 'a b'],
  ['<img style="display:none" src=x>a', ''],
  ['<br style="display:none">a', ''],
  ['<div style="display:none">a<style>b</style><!-- c --></div>', 'a'],
  ['<div style="max-height:0;overflow:hidden">a</div>', 'a'],
  ['<div style="max-height:0.5em">a</div>', ''],
])('%s hides %j', ([html, hidden]) => {
  expect(hiddenHtmlText(html)).toBe(hidden)
})

test('any markup gives a text, and depth and number do no harm', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<div',
          ' style="',
          'display:none',
          '"',
          '>',
          '</div>',
          '<',
          '<!--',
          'a',
          ' hidden',
          "'",
        ),
        { maxLength: 40 },
      ),
      (parts) => {
        expect(typeof hiddenHtmlText(parts.join(''))).toBe('string')
      },
    ),
  )
  expect(hiddenHtmlText(`${'<div style="display:none">'.repeat(100_000)}deep`)).toBe('deep')
})
