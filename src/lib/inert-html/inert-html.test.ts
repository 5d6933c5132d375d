import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inertHtml } from './inert-html.ts'
import { inertStyle, isInert } from './inert-style.ts'
import { emptyElements, viewElements, type ViewPiece } from './view-piece.ts'

test.for<[html: string, pieces: readonly ViewPiece[]]>([
  ['<p>a &amp; b</p>', [{ open: 'p' }, 'a & b', { close: 'p' }]],
  ['a<script>alert(1)</script>b', ['a', 'b']],
  ['<b onclick="x()">a', [{ open: 'b' }, 'a', { close: 'b' }]],
  ['<o:p>a</o:p></i>', ['a']],
  ['<b><i>a</b>b', [{ open: 'b' }, { open: 'i' }, 'a', { close: 'i' }, { close: 'b' }, 'b']],
  ['<iframe src=x>a<p>b', [{ open: 'p' }, 'b', { close: 'p' }].toSpliced(0, 0, 'a')],
  [
    '<a href="https://evil.example/x">bank.example</a>',
    [
      { open: 'span' },
      'bank.example',
      { close: 'span' },
      { link: 'https://evil.example/x', says: 'bank.example' },
    ],
  ],
  [
    '<a href=https://www.bank.example/x>https://bank.example</a>',
    [
      { open: 'span' },
      'https://bank.example',
      { close: 'span' },
      { link: 'https://www.bank.example/x' },
    ],
  ],
  [
    '<div style="display:none;color:red">a</div>',
    [{ open: 'div', hidden: true }, 'a', { close: 'div' }],
  ],
  [
    '<td bgcolor=#ff0000 width=200 colspan=3>a',
    [
      {
        open: 'td',
        style: [
          ['background-color', '#ff0000'],
          ['width', '200px'],
        ],
        columns: 3,
      },
      'a',
      { close: 'td' },
    ],
  ],
  [
    '<img src="http://t.example/1.gif" width=1 height=1>',
    [{ picture: 'http://t.example/1.gif', alt: '', width: '1', height: '1', tracks: true }],
  ],
  [
    '<form action="http://x.example/go"><input type=password name=p></form>',
    [{ form: 'http://x.example/go' }, { open: 'div' }, { field: 'password p' }, { close: 'div' }],
  ],
  ['a < b <> c', ['a ', '<', ' b ', '<', '> c']],
])('%s', ([html, pieces]) => {
  expect(inertHtml(html).pieces).toEqual(pieces)
})

test('what is taken out is told', () => {
  const html =
    '<base href=x><link rel=stylesheet><style>p{}</style><!-- c --><script>x</script><object><b>a</b></object>' +
    '<meta http-equiv=Refresh content="0;url=x"><p style="background:url(x)" onload=x>a</p><embed src=x>'
  expect(inertHtml(html).removed).toEqual({
    'active contents': 2,
    'background pictures': 1,
    'base addresses': 1,
    comments: 1,
    redirections: 1,
    scripts: 2,
    'style sheets': 2,
  })
})

const html = fc
  .array(
    fc.constantFrom(
      ...'<p <a <table <td <script <svg <style <form <img <br </p </a </td </svg <!-- --> < > / " \''.split(
        ' ',
      ),
      ' href="javascript:x"',
      ' style="color:red;position:fixed"',
      ' onerror=x',
      ' hidden',
      'text',
      '&lt;script&gt;',
      '\u0000',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

test('whatever comes in, what is opened is known, harmless and closed', () => {
  fc.assert(
    fc.property(html, (text) => {
      const open: string[] = []
      for (const piece of inertHtml(text).pieces) {
        if (typeof piece === 'string') continue
        if ('open' in piece) {
          expect(viewElements).toContain(piece.open)
          expect((piece.style ?? []).every(isInert)).toBe(true)
          if (!emptyElements.has(piece.open)) open.push(piece.open)
        } else if ('close' in piece) expect(open.pop()).toBe(piece.close)
      }
      expect(open).toEqual([])
    }),
  )
})

test('depth, number and length are bounded', () => {
  expect(inertHtml('<div>'.repeat(300_000)).pieces).toHaveLength(400)
  expect(inertHtml('<br>'.repeat(300_000))).toMatchObject({ isCut: true })
  expect(inertHtml('<svg>'.repeat(100_000)).removed).toEqual({ drawings: 100_000 })
  expect(inertHtml(`<a href=x>${'y'.repeat(3_000_000)}`).isCut).toBe(false)
})

test('looks that could hide, cover or call are not kept', () => {
  const style =
    'COLOR:#fff;background:url(x) red;background:red!important;position:absolute;margin:-5px;width:600px;' +
    'font-family:"Segoe UI", Arial;border:1px solid rgb(1, 2, 3);font-size:99999px;width:calc(1px);color:var(--x)'
  expect(inertStyle(style)).toEqual([
    ['color', '#fff'],
    ['background-color', 'red'],
    ['width', '600px'],
    ['font-family', 'segoe ui, arial'],
    ['border', '1px solid rgb(1, 2, 3)'],
  ])
  // Nothing takes long, however it is written.
  expect(isInert(['color', `${'a-'.repeat(90)}!`])).toBe(false)
})
