import type { HiddenWidth, Setting } from '../model/hidden-width.ts'
import type { WidthMatch } from '../model/width-match.ts'
import { count, counted } from './format.ts'

/** How much room a redaction leaves for what it hides, in words. */
export function hiddenWidthWords({ widthPx, deviationPx, setting }: HiddenWidth): string {
  if (setting.as === 'cells') {
    const letters = counted(Math.round(widthPx / setting.pitchPx), 'character')
    return `Between the clear text on both sides is room for exactly ${letters}, blanks included.`
  }
  return `Between the clear text on both sides are ${widthPx.toFixed(1)} px (±${deviationPx.toFixed(1)}), as set in ${settingWords(setting)}: only text of that width can stand there, blanks included.`
}

/** A font and its size, as they explain where clear letters stand. */
export function settingWords(setting: Setting): string {
  if (setting.as === 'cells') return `letters of one width (${setting.pitchPx} px)`
  const steps = setting.steps === 'whole' ? ', each letter a whole number of pixels wide' : ''
  return `${setting.font}, ${setting.sizePx} px${steps}`
}

/** How many known values are as wide: one of many that are is hardly told apart from the others. */
export function widthMatchWords({ judged, asWide }: Pick<WidthMatch, 'judged' | 'asWide'>): string {
  const of = `Of ${counted(judged, 'known value')} that could be compared`
  if (asWide === 0) return `${of}, none is as wide.`
  return `${of}, ${count(asWide)} ${asWide === 1 ? 'is' : 'are'} as wide. That does not say that one of them stands there.`
}
