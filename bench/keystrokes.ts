import { screen } from '../src/observations/screen/screen.ts'
import type { ScreenText } from '../src/model/observation.ts'
import { testContext } from '../test/context.ts'
import { type KeyScore, scoreKeys } from './keystrokes/score-keys.ts'
import { clipOf } from './reading/clip.ts'
import { mediaTypeOf } from './reading/read-ledger.ts'
import type { Recipe } from './reading/recipe.ts'
import type { BenchTable } from './table.ts'

const fonts = ['Noto Sans Mono', 'Cousine', 'JetBrains Mono'] as const
const themes = ['night', 'paper', 'slate', 'console', 'cream'] as const
const codecs = [
  { codec: 'h264', container: 'mp4', crf: 23 },
  { codec: 'h264', container: 'mp4', crf: 28 },
  { codec: 'hevc', container: 'mp4', crf: 28 },
  { codec: 'vp9', container: 'webm', crf: 35 },
  { codec: 'av1', container: 'webm', crf: 35 },
] as const

/** Invented sessions that nothing was tuned on. */
const recipes: readonly Recipe[] = Array.from({ length: 10 }, (_, index) => ({
  name: `keystrokes ${index}`,
  source: { show: 'session', seed: 3001 + index, columns: 100, rows: 30 },
  font: fonts[index % fonts.length] ?? fonts[0],
  sansFont: 'Noto Sans',
  sizePx: 12 + (index % 4),
  theme: themes[index % themes.length] ?? themes[0],
  fps: 30,
  seconds: 15,
  scale: 1,
  ...(codecs[index % codecs.length] ?? codecs[0]),
}))

/** How many of the keys that frames show are told as steps of a line, and how many steps are none. */
export async function benchKeystrokes(): Promise<BenchTable> {
  const scores: (KeyScore & { readonly name: string })[] = []
  for (const recipe of recipes) {
    const clip = await clipOf(recipe)
    if ('why' in clip) throw new Error(`${recipe.name}: ${clip.why}`)
    const score = scoreKeys(clip.truth, await linesOf(clip.path))
    scores.push({ name: `${recipe.codec} ${recipe.crf} ${recipe.font}`, ...score })
  }
  const sum = (of: (score: KeyScore) => number): number =>
    scores.reduce((total, score) => total + of(score), 0)
  const row = (name: string, part: number, all: number): BenchTable['rows'][number] => ({
    name,
    value: all === 0 ? 0 : part / all,
    note: `${part} of ${all}`,
  })
  return {
    title: 'Keys of lines that are typed',
    unit: 'share',
    rows: [
      row(
        'keys told, by time and text',
        sum(({ told }) => told),
        sum(({ keys }) => keys),
      ),
      row(
        'lines all of whose keys are steps of one',
        sum(({ whole }) => whole),
        sum(({ lines }) => lines),
      ),
      row(
        'steps that nobody typed',
        sum(({ wrong }) => wrong),
        sum(({ steps }) => steps),
      ),
    ],
    details: scores,
  }
}

async function linesOf(path: string): Promise<readonly ScreenText[]> {
  using context = testContext(path, { mediaType: mediaTypeOf(path) })
  const evidence = (async function* () {
    yield context.evidence
  })()
  const lines: ScreenText[] = []
  for await (const made of screen.run({ evidence }, context)) {
    if (made.kind === 'screen-text' && made.from === 'screen') lines.push(made)
  }
  return lines
}
