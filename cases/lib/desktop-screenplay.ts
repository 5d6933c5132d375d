import type { MonoFont, SansFont } from './fonts.ts'
import type { Scene } from './stage.ts'
import type { ThemeName } from './terminal-theme.ts'

export interface DesktopOptions {
  readonly seed: number
  readonly font: MonoFont
  readonly sansFont: SansFont
  readonly sizePx: number
  readonly theme: ThemeName
  readonly fps: number
  readonly seconds: number
}

export function desktopScreenplay(_options: DesktopOptions): {
  readonly width: number
  readonly height: number
  readonly ground: string
  scene(timeMs: number): Promise<Scene>
} {
  throw new Error('not yet')
}
