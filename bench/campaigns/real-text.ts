import { findHeader, unfoldedValue } from '../../src/lib/mime/header-text.ts'
import { parseMime } from '../../src/lib/mime/parse-mime.ts'
import { mailTexts } from '../../src/observations/mail/mail-texts.ts'
import { realMails } from '../real-mails.ts'

/** What made mail is made of: sentences, subjects and header blocks of real messages. */
export interface RealText {
  readonly sentences: readonly string[]
  readonly subjects: readonly string[]
  /** Trace and mailer fields as they stood, each block ending in a line end. */
  readonly headers: readonly string[]
}

const ownFields =
  /^(?:from|to|cc|subject|date|message-id|return-path|delivered-to|sender|reply-to|content-.*|mime-version|in-reply-to|references|x-mime.*|x-spam.*|list-.*|x-pyzor.*|x-status|status|x-keywords|lines)$/i
const longestBlock = 700

/** Cuts real messages up; the order is that of the messages, so the same for everybody. */
export async function realText(): Promise<RealText> {
  const { messages } = await realMails()
  const sentences = new Set<string>()
  const subjects = new Set<string>()
  const headers: string[] = []
  for (const bytes of messages) {
    const { root } = parseMime(bytes)
    const subject = findHeader(root, 'Subject')
    if (subject) subjects.add(unfoldedValue(bytes, subject).slice(0, 120))
    const block = root.headers
      .filter(({ name }) => !ownFields.test(name))
      .map(({ span }) => bytes.toString('latin1', span.offset, span.offset + span.length))
      .map((field) => field.replaceAll(/\r?\n/g, '\n').replaceAll(/[^\n\t -~]/g, '?'))
    let text = ''
    for (const field of block) {
      if (text.length + field.length < longestBlock) text += `${field}\n`
    }
    headers.push(text)
    for (const { text: body } of mailTexts(bytes, root)) {
      for (const sentence of sentencesOf(body)) sentences.add(sentence)
    }
  }
  return { sentences: [...sentences], subjects: [...subjects], headers }
}

/** Sentences of 6 to 30 words that are made of words. */
function* sentencesOf(text: string): Generator<string> {
  for (const paragraph of text.slice(0, 20_000).split(/\n\s*\n|\n(?=[>|])/)) {
    for (const raw of paragraph.replaceAll(/\s+/g, ' ').split(/(?<=[.!?])\s/)) {
      const sentence = raw.trim()
      const words = sentence.split(' ')
      if (words.length < 6 || words.length > 30) continue
      const plain = words.filter((word) => /^["'(]?[A-Za-z][a-z']*["'),.!?;:]?$/.test(word))
      if (plain.length >= 0.85 * words.length) yield sentence
    }
  }
}
