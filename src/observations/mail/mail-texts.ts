import { hiddenHtmlText } from '../../lib/html-hidden.ts'
import { htmlToText } from '../../lib/html-text.ts'
import type { MimePart } from '../../lib/mime/mime-part.ts'
import { leavesOf, type RoledPart } from '../../lib/mime/part-role.ts'
import { partText } from '../../lib/mime/part-content.ts'

export interface MailText {
  readonly part: MimePart
  readonly text: string
  /** What of it a reader of the page does not see; '' in plain text. */
  readonly hidden: string
}

/** How much of an HTML part its plain twin must say, so that it need not be read too. */
const sameShare = 0.8

/**
 * Text parts in the order of the message, HTML as text. Of alternatives the plain one; the HTML one
 * as well where it says something else, points somewhere else or hides something: readers see that
 * one.
 */
export function* mailTexts(bytes: Buffer, root: MimePart): Generator<MailText> {
  // Once per group: a message may have thousands of alternatives to one long text.
  const said = new Map<MimePart, ReadonlySet<string>>()
  for (const leaf of leavesOf(root)) {
    if (leaf.role !== 'text') continue
    const { text, hidden } = readText(bytes, leaf)
    if (text.trim() === '') continue
    const group = leaf.alternativeOf
    if (leaf.part.type.value === 'text/html') {
      if (hidden === '' && group && saysTheSame(text, said.get(group))) continue
    } else if (group && !said.has(group)) said.set(group, new Set(words(text)))
    yield { part: leaf.part, text, hidden }
  }
}

function readText(bytes: Buffer, { part }: RoledPart): Omit<MailText, 'part'> {
  const text = partText(bytes, part)
  if (part.type.value === 'text/html') {
    return { text: htmlToText(text), hidden: hiddenHtmlText(text) }
  }
  return { text: text.replace(/\r\n?/g, '\n'), hidden: '' }
}

function saysTheSame(html: string, said: ReadonlySet<string> | undefined): boolean {
  if (said === undefined) return false
  const all = words(html)
  const missing = all.filter((word) => !said.has(word))
  return (
    !missing.some((word) => word.includes('://')) && missing.length <= (1 - sameShare) * all.length
  )
}

function words(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s<>"()[\]]+/)
    .filter((word) => word !== '')
}
