import type { Clue, ClueType } from '../src/model/clue.ts'
import type { Product, ProductOf } from '../src/model/product.ts'
import { stamped } from './memory-case.ts'
import { by } from './sample-stamps.ts'

export function addClues(
  products: Product[],
  body: ProductOf<'document-text'>,
): ProductOf<'clue'>[] {
  const values: readonly (readonly [ClueType, string])[] = [
    ['ipv4', '192.0.2.44'],
    ['ipv4', '198.51.100.7'],
    ['unix-path', '/home/user/projects/ballot-kit'],
    ['file-name', 'fill_forms.py'],
    ['windows-path', 'C:\\Users\\mehr\\Desktop\\roll.docx'],
    ['unc-path', '\\\\files.lantern.example\\drop\\out.zip'],
    ['url', 'http://registrar.example/?id=1'],
  ]
  const clues: ProductOf<'clue'>[] = []
  const add = (clue: Clue): void => {
    const made = stamped(clue, `${clue.type} ${clue.value}`, by(clue.type))
    clues.push(made)
    products.push(made)
  }
  const seenOn = products.filter((product) => product.kind === 'screen-text')
  for (const [type, value] of values) {
    const [first, ...others] = seenOn
      .filter(({ text }) => text.includes(value))
      .map(({ id, text }) => {
        const start = text.indexOf(value)
        return { observation: id, start, end: start + value.length, raw: value }
      })
    const evidence = seenOn[0]?.evidence
    if (first === undefined || evidence === undefined) continue
    const alternatives = value === '198.51.100.7' ? [{ text: '198.51.100.1', p: 0.18 }] : []
    add({ kind: 'clue', evidence, type, value, alternatives, from: [first, ...others], seen: 4 })
  }
  for (const value of ['info@patriots.example', 'voter7@mail3.example']) {
    const start = Math.max(0, body.text.indexOf(value))
    const end = start + value.length
    const from = [{ observation: body.id, start, end, raw: value }] as const
    const { evidence } = body
    add({ kind: 'clue', evidence, type: 'email', value, alternatives: [], from, seen: 300 })
  }
  for (const [index, { evidence, id, text }] of seenOn.entries()) {
    const value = `host-${index}.lantern.example`
    const start = text.indexOf(value)
    const from = [{ observation: id, start, end: start + value.length, raw: value }] as const
    add({ kind: 'clue', evidence, type: 'domain', value, alternatives: [], from, seen: 1 })
  }
  return clues
}
