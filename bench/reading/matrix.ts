import type { Recipe, Source } from './recipe.ts'

const cast = (file: string): Source => ({ show: 'cast', file: `${file}.cast` })
const session = (seed: number, columns = 100, rows = 30): Source => ({
  show: 'session',
  seed,
  columns,
  rows,
})
const desktop = (seed: number): Source => ({ show: 'desktop', seed })

const defaults = {
  font: 'Noto Sans Mono',
  sansFont: 'Noto Sans',
  sizePx: 14,
  theme: 'night',
  fps: 30,
  seconds: 15,
  codec: 'h264',
  container: 'mp4',
  crf: 28,
  scale: 1,
} as const

function recipe(name: string, source: Source, own: Partial<Recipe> = {}): Recipe {
  return { ...defaults, ...own, name, source }
}

/** What the reader may be tuned on: seeds 1 to 20 and four of the recorded sessions. */
export const tuningSet: readonly Recipe[] = [
  recipe('session 14px crf23', session(1), { crf: 23 }),
  recipe('session 12px crf28 light', session(2), {
    font: 'Cousine',
    sizePx: 12,
    theme: 'paper',
    sansFont: 'Inter',
  }),
  recipe('session 16px crf35 60fps', session(3, 90, 28), {
    font: 'JetBrains Mono',
    sizePx: 16,
    theme: 'slate',
    fps: 60,
    crf: 35,
  }),
  recipe('session 10px crf18', session(4, 120, 40), { sizePx: 10, crf: 18, theme: 'console' }),
  recipe('session 14px x0.75', session(5), { font: 'JetBrains Mono', scale: 0.75, crf: 23 }),
  recipe('9ao9ai9ar 12px light', cast('9ao9ai9ar_stack-exchange-backup-demo'), {
    sizePx: 12,
    theme: 'cream',
  }),
  recipe('AlainDevs 12px av1', cast('AlainDevs_wg-forwarding-demo'), {
    font: 'JetBrains Mono',
    sizePx: 12,
    codec: 'av1',
    container: 'webm',
    crf: 35,
  }),
  recipe('BragatteMAS 14px hevc', cast('BragatteMAS_os-postinstall-scripts-demo'), {
    font: 'Cousine',
    codec: 'hevc',
    container: 'matroska',
  }),
  recipe('nexus-axiom 13px vp9', cast('CoderAwesomeAbhi_nexus-axiom-demo'), {
    sizePx: 13,
    codec: 'vp9',
    container: 'webm',
    crf: 33,
    theme: 'slate',
  }),
  recipe('session 14px lcd light', session(6), { theme: 'paper', lcd: true }),
  recipe('desktop 14px crf23', desktop(11), { crf: 23 }),
  recipe('desktop 13px crf28 60fps', desktop(12), {
    font: 'Cousine',
    sansFont: 'Inter',
    sizePx: 13,
    fps: 60,
  }),
  recipe('desktop 15px x0.75', desktop(13), {
    font: 'JetBrains Mono',
    sansFont: 'Inter',
    sizePx: 15,
    scale: 0.75,
    theme: 'paper',
  }),
]

const casts = [
  '9ao9ai9ar_stack-exchange-backup-demo',
  'AlainDevs_wg-forwarding-demo',
  'BragatteMAS_os-postinstall-scripts-demo',
  'CoderAwesomeAbhi_nexus-axiom-demo',
] as const
const fonts = ['Noto Sans Mono', 'Cousine', 'JetBrains Mono'] as const
const themes = ['night', 'paper', 'slate', 'console', 'cream'] as const

/**
 * More to tune on: every recorded session of the tuning set in every font at 12 and 13 px, and invented sessions and
 * desktops in all of them. What goes wrong once in thirteen recordings says little about what is common.
 */
export const widerTuningSet: readonly Recipe[] = [
  ...casts.flatMap((file, nth) =>
    fonts.map((font, index) => {
      const sizePx = index === nth % 3 ? 13 : 12
      return recipe(`${file.split('_')[0]} ${font} ${sizePx}px`, cast(file), {
        font,
        sizePx,
        theme: at(themes, nth + index),
      })
    }),
  ),
  ...Array.from({ length: 9 }, (_, index) => {
    const sizePx = 12 + (index % 4)
    const font = at(fonts, index)
    return recipe(`session ${21 + index} ${font} ${sizePx}px`, session(21 + index), {
      font,
      sizePx,
      theme: at(themes, index),
    })
  }),
  ...Array.from({ length: 6 }, (_, index) => {
    const sizePx = 12 + (index % 2)
    const font = at(fonts, index)
    const source: Source = {
      show: 'session',
      seed: 41 + index,
      columns: 110,
      rows: 32,
      kind: 'panels',
    }
    return recipe(`panels ${41 + index} ${font} ${sizePx}px`, source, {
      font,
      sizePx,
      theme: at(themes, index),
    })
  }),
  ...Array.from({ length: 6 }, (_, index) => {
    const sizePx = 13 + (index % 3)
    return recipe(`desktop ${21 + index} ${sizePx}px`, desktop(21 + index), {
      font: at(fonts, index),
      sansFont: index % 2 === 0 ? 'Noto Sans' : 'Inter',
      sizePx,
      theme: at(themes, index),
    })
  }),
]

function at<T>(of: readonly [T, ...T[]], index: number): T {
  return of[index % of.length] ?? of[0]
}

/** What the numbers in the documentation come from; never looked at while tuning. */
export const reportSet: readonly Recipe[] = [
  recipe('session 12px', session(1001), { sizePx: 12 }),
  recipe('session 14px light 60fps', session(1002), {
    font: 'JetBrains Mono',
    theme: 'paper',
    fps: 60,
  }),
  recipe('session 13px hevc', session(1003), {
    font: 'Cousine',
    sizePx: 13,
    theme: 'slate',
    codec: 'hevc',
    container: 'matroska',
  }),
  recipe('session 16px vp9', session(1004, 90, 28), {
    sizePx: 16,
    theme: 'console',
    codec: 'vp9',
    container: 'webm',
    crf: 33,
  }),
  recipe('AntoineCimino 12px', cast('AntoineCimino_vpngate-manager-demo'), {
    font: 'JetBrains Mono',
    sizePx: 12,
  }),
  recipe('Bimasakti 14px light', cast('Bimasakti1024_rtd-demo'), {
    font: 'Cousine',
    theme: 'cream',
  }),
  recipe('nexus-axiom-demo2 13px av1', cast('CoderAwesomeAbhi_nexus-axiom-demo2'), {
    sizePx: 13,
    codec: 'av1',
    container: 'webm',
    crf: 35,
  }),
  recipe('exploit-demo 12px light', cast('CoderAwesomeAbhi_nexus-axiom-exploit-demo'), {
    font: 'Cousine',
    sizePx: 12,
    theme: 'paper',
  }),
  recipe('session 13px lcd', session(1008), { font: 'JetBrains Mono', sizePx: 13, lcd: true }),
  recipe('session 14px x0.75', session(1005), { scale: 0.75 }),
  recipe('exploit-blocked 16px x0.75', cast('CoderAwesomeAbhi_nexus-axiom-exploit-blocked'), {
    font: 'JetBrains Mono',
    sizePx: 16,
    theme: 'slate',
    scale: 0.75,
  }),
  recipe('session 10px', session(1006, 120, 40), { sizePx: 10 }),
  recipe('session 14px crf35', session(1007), { font: 'Cousine', crf: 35, theme: 'console' }),
  recipe('desktop 14px', desktop(1001)),
  recipe('desktop 13px 60fps', desktop(1002), {
    font: 'Cousine',
    sansFont: 'Inter',
    sizePx: 13,
    theme: 'paper',
    fps: 60,
  }),
  recipe('desktop 15px x0.75', desktop(1003), {
    font: 'JetBrains Mono',
    sansFont: 'Inter',
    sizePx: 15,
    scale: 0.75,
  }),
]

export type Group = 'usual' | 'shrunk' | 'hard'

/** About what CRF 28 of x264 looks like, on the scale of each encoder. */
const usualCrf = { h264: 28, hevc: 28, vp9: 33, av1: 35 } as const

/** Which of the promises a recipe is measured against: small or coarse ones are promised nothing. */
export function groupOf({ scale, sizePx, codec, crf }: Recipe): Group {
  if (scale < 1) return 'shrunk'
  return sizePx >= 12 && crf <= usualCrf[codec] ? 'usual' : 'hard'
}
