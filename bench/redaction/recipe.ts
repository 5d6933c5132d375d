import type { MonoFont, SansFont } from '../../cases/lib/fonts.ts'
import type { ThemeName } from '../../cases/lib/terminal-theme.ts'
import type { Operator } from './operator.ts'

/** What stands behind a redaction. */
export type SecretKind =
  | 'ipv4'
  | 'host'
  | 'mail'
  | 'path'
  | 'windows-path'
  | 'hash'
  | 'user-at-host'

/** The window that it stands in; the terminal alone has cells of whole pixels. */
export type Show = 'terminal' | 'browser' | 'files' | 'document'

/** What was done wrong about a redaction, if anything. */
export type Fault =
  | { readonly kind: 'none' }
  /** The text stands for so many frames before it is covered. */
  | { readonly kind: 'late-start'; readonly frames: number }
  /** It is covered for so many frames fewer than it stands. */
  | { readonly kind: 'early-end'; readonly frames: number }
  /** In the midst of it so many frames were left out. */
  | { readonly kind: 'gap'; readonly frames: number }
  /** It follows what moves so many frames late. */
  | { readonly kind: 'lag'; readonly frames: number }
  /** It leaves so many characters bare at an end. */
  | { readonly kind: 'too-small'; readonly characters: number; readonly end: 'left' | 'right' }
  /** The same text stands bare in another place. */
  | { readonly kind: 'elsewhere'; readonly place: 'title' | 'line' }

/** What moves, and the redaction with it, but for the last two. */
export type Motion =
  | 'rest'
  | 'scroll'
  | 'drag'
  /** A redaction that was set by hand again and again wanders over text that rests. */
  | 'over'
  /** A window is nudged by pixels under a redaction that stays where it is. */
  | 'under'

/** How the finished recording came about. */
export type Encoding =
  | { readonly passes: 1; readonly crf: number }
  /** Recorded clean, then redacted in an editor, which encodes it a second time. */
  | { readonly passes: 2; readonly firstCrf: number; readonly crf: number }

interface Setting {
  readonly name: string
  readonly seed: number
  readonly font: MonoFont
  readonly sansFont: SansFont
  readonly sizePx: number
  readonly theme: ThemeName
  readonly picture: '1280x720' | '1920x1080'
  readonly fps: number
  readonly seconds: number
  readonly encoding: Encoding
}

/** A recording in which something was redacted. */
export interface RedactedRecipe extends Setting {
  readonly what: 'redacted'
  readonly show: Show
  readonly secrets: { readonly kind: SecretKind; readonly count: number }
  readonly operator: Operator
  readonly motion: Motion
  readonly fault: Fault
}

/** A recording in which nothing was, with much that looks as if. */
export interface CleanRecipe extends Setting {
  readonly what: 'clean'
}

/** How one recording is made; equal recipes make equal bytes. */
export type Recipe = RedactedRecipe | CleanRecipe
