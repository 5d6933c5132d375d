import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml, isolated, markup, markupOf, type Part } from './html.ts'

describe('text in a template', () => {
  test('is escaped, and markup made by a template is kept', () => {
    const inner = markup`<b>${'a < b'}</b>`
    expect(markupOf(markup`<p title="${'"onmouseover='}">${inner}</p>`)).toBe(
      '<p title="&quot;onmouseover="><b>a &lt; b</b></p>',
    )
  })

  test('cannot pass for markup by looking like it', () => {
    const forged = JSON.parse('{"safe markup":"<script>"}') as Part
    expect(() => markupOf(markup`${forged}`).includes('<script>')).not.toThrow()
    expect(markupOf(markup`${forged}`)).not.toContain('<script>')
  })

  test('of any kind leaves no character that could open a tag or end an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = escapeHtml(text)
        expect(written).not.toMatch(/[<>"']/)
        expect(written).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/)
        expect(written.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('what cannot be seen', () => {
  test.for([
    ['\u202e', '[U+202E]'],
    ['\u2066', '[U+2066]'],
    ['\u200f', '[U+200F]'],
    ['\u200b', '[U+200B]'],
    ['\ufeff', '[U+FEFF]'],
    ['\u{e0041}', '[U+E0041]'],
    ['\ud800', '[U+D800]'],
    ['\u0085', '[U+0085]'],
    ['\0', '[U+0000]'],
    ['\r', '[U+000D]'],
    ['\x7f', '[U+007F]'],
  ] as const)('%j is shown as its code', ([character, shown]) => {
    expect(escapeHtml(`a${character}b`)).toBe(`a${shown}b`)
  })

  test('stands out as a label in isolated text', () => {
    expect(markupOf(isolated('a\u202eb'))).toBe('<bdi>a<span class="ctl">U+202E</span>b</bdi>')
  })

  test('a joiner is spelling between letters of its scripts and a trick beside ASCII', () => {
    expect(escapeHtml('می\u200cخواهم')).toBe('می\u200cخواهم')
    expect(escapeHtml('pay\u200cpal')).toBe('pay[U+200C]pal')
  })

  test('marks piled on one letter are cut off', () => {
    expect(escapeHtml(`a${'\u0301'.repeat(6)}`)).toBe(`a${'\u0301'.repeat(4)}[U+0301][U+0301]`)
  })
})
