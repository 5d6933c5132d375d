import type { FontFamily } from '../../cases/lib/fonts.ts'
import type { Scene } from '../../cases/lib/stage.ts'
import type { CellSize } from '../../cases/lib/terminal-painter.ts'
import type { SecretLine } from './secret.ts'

/** How the characters of a line stand beside each other. */
export type Glyphs =
  | { readonly pitch: 'cells'; readonly cell: CellSize }
  | { readonly pitch: 'proportional'; readonly family: FontFamily }

export interface PlaySecret extends SecretLine {
  readonly glyphs: Glyphs
  readonly sizePx: number
}

/** What a recording shows, moment by moment; the moments have to come in order. */
export interface Play {
  readonly ground: string
  readonly secrets: readonly PlaySecret[]
  scene(timeMs: number): Promise<Scene>
}

export const pictures = {
  '1280x720': { width: 1280, height: 720 },
  '1920x1080': { width: 1920, height: 1080 },
} as const
