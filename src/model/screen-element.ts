import type { NonEmpty, ProductId, Sha256 } from './id.ts'
import type { Locus } from './locus.ts'
import type { Prompt } from './prompt.ts'
import type { Reading } from './reading.ts'
import type { StatedTime } from './stated-time.ts'

/** Why a text is taken for what it is called. */
export type Ground =
  /** It is written as such things are. */
  | 'form'
  /** It stands where such things stand. */
  | 'place'
  /** What stands beside, above or below it. */
  | 'neighbours'
  /** It grew as what is typed grows. */
  | 'typed'
  /** It advances with the time of the recording. */
  | 'ticks'

interface Recognised {
  readonly kind: 'screen-element'
  readonly evidence: Sha256
  readonly locus: Extract<Locus, { at: 'frame' }>
  /** The lines of text that it was seen in. */
  readonly from: NonEmpty<ProductId>
  readonly grounds: NonEmpty<Ground>
  /** 0..1: of the least sure of the lines that it was seen in. */
  readonly confidence: number
}

/** What a program asks for input with. */
export interface PromptElement extends Recognised {
  readonly element: 'prompt'
  readonly prompt: Prompt
}

/** What was typed after a prompt. */
export interface CommandElement extends Recognised {
  readonly element: 'command'
  readonly prompt: Prompt
  readonly text: Reading
  /** What stood there before and was taken back: typing errors, other commands. */
  readonly takenBack: readonly string[]
  /** What came below it: an output, the next prompt, or nothing that was seen. */
  readonly followedBy: 'output' | 'prompt' | 'nothing'
}

/** What came between a command and the next prompt: `from` in the order in which it came. */
export interface OutputElement extends Recognised {
  readonly element: 'output'
  readonly command: string
  /** The line of the command. */
  readonly after: ProductId
  /** The line of the prompt that follows; null where none does. */
  readonly until: ProductId | null
  /** All of its lines, also those that `from` has no room for. */
  readonly lines: number
}

export interface WindowTitleElement extends Recognised {
  readonly element: 'window-title'
  readonly title: Reading
  /** The program that the title ends or begins with, where it is a known one. */
  readonly program: string | null
  readonly place: 'title-bar' | 'taskbar'
}

export interface ClockReading {
  readonly line: ProductId
  readonly text: string
  readonly startUs: number
  readonly endUs: number
  /** Seconds since midnight as it says; a minute or a second long, as its form. */
  readonly secondOfDay: number
}

/** A clock of the desktop, or of the status line of a terminal, for as long as it went in step. */
export interface ClockElement extends Recognised {
  readonly element: 'clock'
  readonly place: 'top-edge' | 'bottom-edge' | 'status-line' | 'elsewhere'
  /** What it said first. */
  readonly stated: StatedTime
  /** The first of them; `ticks` counts all changes. */
  readonly readings: NonEmpty<ClockReading>
  /** How often it advanced in step with the recording. */
  readonly ticks: number
  /**
   * Wall clock minus time of the recording: between these, in microseconds since midnight of its
   * first day. A clock shows a time not before it has come, and at most a second late.
   */
  readonly offset: { readonly leastUs: number; readonly mostUs: number }
}

/** A time that is written in something else than a clock: a log, a listing, a prompt. */
export interface TimestampElement extends Recognised {
  readonly element: 'timestamp'
  readonly stated: StatedTime
  readonly within: 'prompt' | 'output' | 'line'
}

/** Where a browser or a file manager says what it shows. */
export interface AddressBarElement extends Recognised {
  readonly element: 'address-bar'
  readonly address: Reading
  readonly shows:
    | {
        readonly what: 'url'
        /** null where the bar leaves it out. */
        readonly scheme: string | null
        readonly host: string
        /** Words that stand beside it, such as 'Not secure'. */
        readonly hint: string | null
      }
    | { readonly what: 'path' }
}

export interface BrowserTabElement extends Recognised {
  readonly element: 'browser-tab'
  readonly title: Reading
}

/** A file as a listing or a file manager shows it. */
export interface FileRowElement extends Recognised {
  readonly element: 'file-row'
  readonly shownBy: 'ls' | 'dir' | 'powershell' | 'file-manager'
  readonly name: Reading
  readonly type: 'file' | 'folder' | 'link' | 'other' | 'unknown'
  /** As it is written: '4.1 MB', '366120'. */
  readonly size: string | null
  readonly modified: StatedTime | null
  readonly owner: string | null
  readonly group: string | null
}

/** The sign of the keyboard layout or input method. */
export interface KeyboardLayoutElement extends Recognised {
  readonly element: 'keyboard-layout'
  readonly text: string
  /** BCP 47. */
  readonly language: string
}

/** How a line was typed: facts only. Times are those of the frames that showed it. */
export interface TypingElement extends Recognised {
  readonly element: 'typing'
  readonly text: string
  readonly where: 'command' | 'elsewhere'
  /** Steps in which one or a few characters came. */
  readonly keys: number
  /** Between the steps that follow each other, the first of them, in microseconds. */
  readonly intervalsUs: readonly number[]
  readonly medianIntervalUs: number | null
  /** Of all typed by keys, from the first to the last; null where that took no time. */
  readonly charactersPerSecond: number | null
  /** Steps in which more came than keys can bring in one frame. */
  readonly bursts: readonly { readonly atUs: number; readonly text: string }[]
  /** Characters that were taken back. */
  readonly takenBack: number
  /** Mean time between frames: no interval is known better. Null where it is not known. */
  readonly frameUs: number | null
}

/** What a line or a group of lines on screen is, beyond its text. Nothing of what that means. */
export type ScreenElement =
  | PromptElement
  | CommandElement
  | OutputElement
  | WindowTitleElement
  | ClockElement
  | TimestampElement
  | AddressBarElement
  | BrowserTabElement
  | FileRowElement
  | KeyboardLayoutElement
  | TypingElement
