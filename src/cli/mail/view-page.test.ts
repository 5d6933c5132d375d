import { expect, test } from 'vitest'
import { markupOf } from '../../lib/html.ts'
import { inertHtml } from '../../lib/inert-html/inert-html.ts'
import type { ViewPiece } from '../../lib/inert-html/view-piece.ts'
import { sha256Of } from '../../model/id.ts'
import type { MailView } from '../../model/mail-view.ts'
import { viewPage } from './view-page.ts'

const evidence = sha256Of('a'.repeat(64))
const head = {
  subject: '<b>x',
  fields: [['From', '"a" <b@c.example>']] as const,
  marking: 'TLP:AMBER',
  evidence,
}

function pageOf(pieces: readonly ViewPiece[], removed: MailView['removed'] = {}): string {
  const locus = { at: 'whole' } as const
  const view: MailView = {
    kind: 'mail-view',
    evidence,
    locus,
    of: 'html',
    pieces,
    removed,
    isCut: false,
  }
  return [...viewPage(head, [view])].map(markupOf).join('')
}

function articleOf(pieces: readonly ViewPiece[]): string {
  return /<article>\n([^]*)\n<\/article>/.exec(pageOf(pieces))?.[1] ?? ''
}

test('what the page shows stands in it as text', () => {
  expect(pageOf([])).toContain('<bdi>&lt;b&gt;x</bdi>')
  expect(pageOf([], { scripts: 1200 })).toContain('Taken out: scripts (1,200).')
  expect(articleOf(inertHtml('<p style="color:red">a &lt;script&gt;</p>').pieces)).toBe(
    '<p style="color:red">a &lt;script&gt;</p>',
  )
  expect(articleOf(inertHtml('<a href="https://e.example/x">bank.example</a>').pieces)).toBe(
    '<span>bank.example</span><span class="target">→1 hxxps://e[.]example ' +
      '<strong>not bank[.]example</strong></span>',
  )
  expect(pageOf(inertHtml('<a href="https://e.example/x">bank.example</a>').pieces)).toContain(
    '<li><span class="target">hxxps://e[.]example/x</span> ' +
      '<strong>though its text says bank[.]example</strong></li>',
  )
  const pixel = inertHtml('<img src=cid:1 alt=Logo width=1 height=1>').pieces
  expect(articleOf(pixel)).toBe('<span class="picture">tracks 1</span>')
  expect(pageOf(pixel)).toContain(
    '<li><strong>tracking picture</strong> <span class="target">cid:1</span>, 1 by 1, “Logo”</li>',
  )
  expect(articleOf(inertHtml('<img src=x width=100 height=50>').pieces)).toBe(
    '<span class="picture" style="width:100px;height:50px">picture 1</span>',
  )
})

test('what a reader that was taken over says becomes no live markup', () => {
  const forged: readonly ViewPiece[] = [
    { open: 'script' },
    'alert(1)',
    { close: 'script' },
    {
      open: 'p',
      style: [
        ['background-image', 'url(https://e.example)'],
        ['color', 'red"><script>'],
      ],
    },
    { open: 'p onclick=x' },
    { close: 'article' },
    { close: 'section' },
    { picture: '"><img src=x onerror=y>', alt: '', width: '', height: '', tracks: false },
    { field: '<input>' },
  ]
  const article = articleOf(forged)
  expect(article.match(/<[^>]*>/g)).toEqual([
    '<p>',
    '<span class="picture">',
    '</span>',
    '<span class="field">',
    '</span>',
    '</p>',
  ])
})
