import type { Recipe, Source } from './recipe.ts'

const cast = (file: string): Source => ({ show: 'cast', file: `${file}.cast` })
const session = (seed: number, columns = 100, rows = 30): Source => ({
  show: 'session',
  seed,
  columns,
  rows,
})
const desktop = (seed: number): Source => ({ show: 'desktop', seed })

const usual = {
  font: 'Noto Sans Mono',
  sansFont: 'Noto Sans',
  sizePx: 14,
  theme: 'night',
  fps: 30,
  seconds: 12,
  codec: 'h264',
  container: 'mp4',
  crf: 28,
  scale: 1,
} as const

function recipe(name: string, source: Source, own: Partial<Recipe> = {}): Recipe {
  return { ...usual, ...own, name, source }
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
]

/** What the numbers in the documentation come from; not looked at while tuning. */
export const reportSet: readonly Recipe[] = []

void desktop
