import { decodeCharset } from './charset.ts'
import { charsetOfCodePage } from './code-page.ts'
import { rtfTokens } from './rtf-tokens.ts'

export interface RtfBody {
  /**
   * What the RTF was made of (MS-OXRTFEX, 2.1.1): HTML or plain text that can be had back, or `rtf`
   * where it is a document of its own, of which only the text is given.
   */
  readonly from: 'html' | 'text' | 'rtf'
  readonly text: string
}

/** Groups whose content is not text of the document. */
const notText = new Set(
  (
    'fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl ' +
    'footerr footerf listtable listoverridetable generator xmlnstbl themedata datastore filetbl ' +
    'revtbl rsidtbl fldinst pntext latentstyles'
  ).split(' '),
)

/** Characters that control words stand for, in text and in HTML (MS-OXRTFEX, 2.2). */
const signs: Readonly<Record<string, readonly [text: string, html: string]>> = {
  par: ['\r\n', '\r\n'],
  line: ['\r\n', '\r\n'],
  tab: ['\t', '\t'],
  lquote: ['\u2018', '&lsquo;'],
  rquote: ['\u2019', '&rsquo;'],
  ldblquote: ['\u201c', '&ldquo;'],
  rdblquote: ['\u201d', '&rdquo;'],
  bullet: ['\u2022', '&bull;'],
  endash: ['\u2013', '&ndash;'],
  emdash: ['\u2014', '&mdash;'],
  '~': ['\u00a0', '&nbsp;'],
  _: ['\u00ad', '&shy;'],
  cell: ['\t', ''],
  row: ['\r\n', ''],
}

/** Windows charset numbers of fonts as code pages (RTF 1.9.1, \fcharset). */
const charsetPages: Readonly<Record<number, number>> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}

interface Group {
  isSkipped: boolean
  /** Inside `{\*\htmltag`: what stands here is HTML as it was. */
  isTag: boolean
  isFontTable: boolean
  isSuppressed: boolean
  font: number
  /** How many characters stand in for one `\u` (RTF 1.9.1, \uc). */
  standIns: number
}

const mostGroups = 100_000

/** The body that is inside RTF, by the rules of MS-OXRTFEX, 3.1. Linear, never throws. */
export function rtfBody(rtf: Buffer): RtfBody {
  const head = rtf.toString('latin1', 0, 4096)
  const from = /\\fromhtml1/.test(head) ? 'html' : /\\fromtext/.test(head) ? 'text' : 'rtf'
  const isHtml = from === 'html'
  const fonts = new Map<number, number>()
  const out = textSink()
  let documentPage = 1252
  let group: Group = {
    isSkipped: false,
    isTag: false,
    isFontTable: false,
    isSuppressed: false,
    font: -1,
    standIns: 1,
  }
  const outer: Group[] = []
  let depth = 0
  let isFirst = false
  let isStarred = false
  let toSkip = 0

  const isSaid = (): boolean =>
    !group.isSkipped && !group.isFontTable && (group.isTag || !group.isSuppressed)
  const page = (): number => fonts.get(group.font) ?? documentPage
  const bytes = (piece: Buffer): void => {
    const skipped = Math.min(toSkip, piece.length)
    toSkip -= skipped
    if (isSaid()) out.bytes(piece.subarray(skipped), page())
  }

  for (const token of rtfTokens(rtf)) {
    const wasFirst = isFirst
    isFirst = false
    if (token.kind === 'open') {
      toSkip = 0
      depth++
      // Deeper than any program nests: groups are no longer told apart, and nothing is lost of them.
      if (depth <= mostGroups) outer.push({ ...group })
      isFirst = true
      isStarred = false
    } else if (token.kind === 'close') {
      toSkip = 0
      if (depth <= mostGroups) group = outer.pop() ?? group
      depth = Math.max(0, depth - 1)
    } else if (token.kind === 'text') bytes(token.bytes)
    else if (token.kind === 'byte') bytes(Buffer.of(token.byte))
    else {
      const { word, value } = token
      if (word === '*' && wasFirst) {
        isStarred = true
        isFirst = true
        continue
      }
      if (wasFirst) enter(group, word, isStarred, isHtml)
      if (word === 'u' && value !== undefined) {
        if (isSaid()) out.text(String.fromCharCode(value & 0xffff))
        toSkip = group.standIns
        continue
      }
      if (word === 'uc') group.standIns = Math.min(16, Math.max(0, value ?? 1))
      else if (word === 'ansicpg' && value !== undefined) documentPage = value
      else if (word === 'htmlrtf') group.isSuppressed = value !== 0 && isHtml
      else if (word === 'f' && value !== undefined) group.font = value
      else if (word === 'plain') group.font = -1
      else if (word === 'fcharset' && group.isFontTable) {
        const known = charsetPages[value ?? 0]
        if (known !== undefined && fonts.size < 10_000) fonts.set(group.font, known)
      } else if (isSaid()) out.text(signs[word]?.[isHtml ? 1 : 0] ?? '')
    }
  }
  return { from, text: out.end() }
}

/** What the first control word of a group makes of it. */
function enter(group: Group, word: string, isStarred: boolean, isHtml: boolean): void {
  if (isStarred && word === 'htmltag') {
    group.isTag = true
    return
  }
  if (word === 'fonttbl') group.isFontTable = true
  else if (isStarred || notText.has(word)) group.isSkipped = true
  // Only what is outside of tags may be suppressed, and a tag does not reach into groups in it.
  if (isHtml && group.isTag && isStarred) group.isTag = false
}

/** Bytes wait until their code page ends: a character may be cut by a control word. */
function textSink(): {
  bytes(piece: Buffer, page: number): void
  text(piece: string): void
  end(): string
} {
  const out: string[] = []
  let waiting: Buffer[] = []
  let waitingPage = 0
  const flush = (): void => {
    if (waiting.length > 0) {
      out.push(decodeCharset(Buffer.concat(waiting), charsetOfCodePage(waitingPage)))
    }
    waiting = []
  }
  return {
    bytes(piece, page) {
      if (piece.length === 0) return
      if (page !== waitingPage) flush()
      waitingPage = page
      waiting.push(piece)
    },
    text(piece) {
      if (piece === '') return
      flush()
      out.push(piece)
    },
    end() {
      flush()
      return out.join('')
    },
  }
}
