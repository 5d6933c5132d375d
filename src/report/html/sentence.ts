import { joined, markup, type Html, type Part } from '../../lib/html.ts'
import { count } from '../format.ts'

/** A sentence of the summary and what it rests on; a sentence without a source cannot be made. */
export interface Sentence {
  readonly text: Html
  readonly sources: readonly [Html, ...Html[]]
}

export function paragraph(sentences: readonly Sentence[]): Html | null {
  if (sentences.length === 0) return null
  const words = sentences.map(
    ({ text, sources }) =>
      markup`<span class="sentence"
        >${text} <span class="sources">[${joined(sources, ', ')}]</span></span
      > `,
  )
  return markup`<p>${words}</p> `
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(items: readonly Part[]): Part {
  const last = items.at(-1)
  if (items.length < 2) return last
  return markup`${joined(items.slice(0, -1), ', ')} and ${last}`
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** Small numbers as words, as prose has them. */
export function inWords(value: number): string {
  return small[value] ?? count(value)
}

export function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
