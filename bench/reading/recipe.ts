import type { MonoFont, SansFont } from '../../cases/lib/fonts.ts'
import type { SessionKind } from '../../cases/lib/session.ts'
import type { ThemeName } from '../../cases/lib/terminal-theme.ts'
import type { VideoCodec, VideoContainer } from '../../cases/lib/video-writer.ts'

/** What is shown: a recorded session, an invented one, or a desktop with several windows. */
export type Source =
  | { readonly show: 'cast'; readonly file: string }
  | {
      readonly show: 'session'
      readonly seed: number
      readonly columns: number
      readonly rows: number
      readonly kind?: SessionKind
    }
  | { readonly show: 'desktop'; readonly seed: number }

/** How one recording is made; equal recipes make equal bytes. */
export interface Recipe {
  readonly name: string
  readonly source: Source
  readonly font: MonoFont
  readonly sansFont: SansFont
  readonly sizePx: number
  readonly theme: ThemeName
  readonly fps: number
  readonly seconds: number
  readonly codec: VideoCodec
  readonly container: VideoContainer
  readonly crf: number
  /** What the picture is shrunk by before it is encoded. */
  readonly scale: 1 | 0.75
  /** Letters of terminals with coloured fringes, as on Windows. */
  readonly lcd?: boolean
}
