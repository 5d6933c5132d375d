import type { Exhibit } from './evidence.ts'
import type { Sha256 } from './id.ts'
import type { Box, Locus } from './locus.ts'

/** Another reading of the same pixels, with its probability. */
export interface Alternative {
  readonly text: string
  readonly p: number
}

interface Seen {
  readonly evidence: Sha256
  readonly locus: Locus
}

/** A line of text with its life on screen. */
export interface ScreenText extends Seen {
  readonly kind: 'screen-text'
  readonly text: string
  readonly startUs: number
  /** Exclusive: the time of the first frame that no longer shows it. */
  readonly endUs: number
  /** In how many frames it stood. */
  readonly frames: number
  readonly box: Box
  /**
   * Where the middle of each character of `text` (UTF-16 unit) stands, in tenths of a pixel from the
   * left of `box`. A blank stands in the middle of its gap, or of its part of it. They do not ascend
   * where the text runs from right to left: its order is that of reading.
   */
  readonly centres: readonly number[]
  /** 0..1, of the whole line. */
  readonly confidence: number
  readonly alternatives: readonly Alternative[]
  /**
   * The doubtful characters by their place in `text`, with all that each could be, itself included: a
   * grammar or a known value can be scored against them.
   */
  readonly lattice: readonly { readonly at: number; readonly options: readonly Alternative[] }[]
  /**
   * Its text after each step in which it grew, or in which its end was taken back, the first one included: one step
   * for each keystroke that a frame shows. It ends in a space where a cursor went on behind one.
   * Empty where it came at once, and where it runs from right to left.
   */
  readonly growth: readonly { readonly atUs: number; readonly text: string }[]
  /**
   * Where the upper left corner of its box went as it scrolled or was dragged, the first place
   * included, in order of time. Empty where it stayed.
   */
  readonly moves: readonly { readonly atUs: number; readonly x: number; readonly y: number }[]
  readonly from: 'screen' | 'hidden' | 'thumbnail'
  /** The line and its surroundings as decoded, and where in that crop the line stands. */
  readonly crop: Exhibit & { readonly atUs: number; readonly line: Box }
}

/** What the reader looked at and what it gave up: the ledger states its own coverage. */
export interface ScreenCoverage extends Seen {
  readonly kind: 'screen-coverage'
  readonly width: number
  readonly height: number
  readonly durationUs: number
  readonly framesExpected: number
  readonly framesDecoded: number
  /** Of those expected, so many came after the budget of time was spent. */
  readonly framesNotReached: number
  readonly framesChanged: number
  readonly linesRead: number
  readonly givenUp: readonly {
    readonly why: 'too-small' | 'too-blurred' | 'cut-off' | 'over-budget' | 'low-confidence'
    readonly startUs: number
    readonly endUs: number
    readonly box: Box
  }[]
}

/** Something that the container or its streams say of themselves: a claim of the file. */
export interface MediaFact extends Seen {
  readonly kind: 'media-fact'
  /** 'container', 'codec', 'duration', 'created', 'encoder', 'hidden-frames', ... */
  readonly name: string
  readonly value: string
}

/** Text of a document or of one text part of a message, decoded to Unicode. */
export interface DocumentText extends Seen {
  readonly kind: 'document-text'
  readonly part: 'document' | 'subject' | 'body' | 'header'
  readonly text: string
}

export interface Mailbox {
  readonly name: string
  /** Lower case, '' where none could be read. */
  readonly address: string
}

/** What a message says of itself. Everything here is a claim of its sender unless a hop is trusted. */
export interface Mail extends Seen {
  readonly kind: 'mail'
  readonly messageId: string
  readonly from: readonly Mailbox[]
  readonly sender: readonly Mailbox[]
  readonly replyTo: readonly Mailbox[]
  readonly returnPath: string
  /** Everybody it was addressed or delivered to, each address once. */
  readonly to: readonly Mailbox[]
  /** As the message names the mailing list that it came by (List-Id of RFC 2919, or older fields); '' for none. */
  readonly list: string
  readonly subject: string
  /** Microseconds since 1970 UTC. */
  readonly dateUs: number | null
  /** Minutes east of UTC as the Date header states them. */
  readonly zoneMinutes: number | null
  /** The last hop written by a server one trusts: index into the Received headers from the top. */
  readonly boundary: number | null
  /** Why the boundary lies there, or why there is none. */
  readonly boundaryReason: string
  /** The address that the trusted server saw; null where no hop could be trusted. */
  readonly originIp: string | null
  /** Time stamp of the trusted hop: a fact as far as that server's clock is right. */
  readonly receivedUs: number | null
  /** What the receiving provider noted then, e.g. 'spf=fail'; only from a trusted server. */
  readonly authentication: readonly { readonly method: string; readonly result: string }[]
  /** Headers that name the program or script that sent it (X-Mailer, User-Agent, X-PHP-Script, ...). */
  readonly mailer: readonly {
    readonly name: string
    readonly value: string
    readonly locus: Locus
  }[]
  /**
   * Families of programs that write messages of such a form, the likeliest first, of 1 % at least; what it states
   * of its program is not looked at.
   */
  readonly structure: readonly { readonly family: string; readonly p: number }[]
  /** As its text parts state them, lower case, each once; '' where one states none. */
  readonly charsets: readonly string[]
  readonly attachments: readonly {
    readonly name: string
    readonly sizeBytes: number
    readonly sha256: Sha256
  }[]
}

/** One Received header, top (latest) first. */
export interface MailHop extends Seen {
  readonly kind: 'mail-hop'
  readonly index: number
  readonly helo: string
  readonly reverseName: string
  readonly ip: string
  /** The server that wrote this line, by its own word ('by' of RFC 5321, 4.4). */
  readonly receivedBy: string
  readonly with: string
  readonly for: string
  readonly dateUs: number | null
  /** Written by a server inside the receiver's own organisation: fact. Below the boundary: claim. */
  readonly standing: 'fact' | 'claim'
  readonly raw: string
}

export type Observation = ScreenText | ScreenCoverage | MediaFact | DocumentText | Mail | MailHop
