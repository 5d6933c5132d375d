import { readFileSync } from 'node:fs'
import { parseCast } from '../../cases/lib/asciicast.ts'
import { mostEventful, shortenPauses } from '../../cases/lib/cast-excerpt.ts'
import { desktopScreenplay } from '../../cases/lib/desktop-screenplay.ts'
import { along, pointerAt } from '../../cases/lib/pointer.ts'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import { session } from '../../cases/lib/session.ts'
import type { Scene } from '../../cases/lib/stage.ts'
import { terminalWindow, type TerminalWindowOptions } from '../../cases/lib/terminal-window.ts'
import { sharedData } from '../data.ts'
import type { Recipe, Source } from './recipe.ts'

/** What a recording shows, moment by moment; the moments have to come in order. */
export interface Screenplay {
  readonly width: number
  readonly height: number
  readonly ground: string
  scene(timeMs: number): Promise<Scene>
}

/** Why a recipe cannot be made here. */
export interface NotMade {
  readonly why: string
}

/** Nobody watches a recording that rests for longer. */
const longestPauseMs = 1500
const canvases = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const

export function screenplayOf(recipe: Recipe): Screenplay | NotMade {
  const { source } = recipe
  if (source.show === 'desktop') return desktopScreenplay({ ...recipe, seed: source.seed })
  const played = source.show === 'cast' ? replayed(source.file, recipe) : invented(source, recipe)
  if ('why' in played) return played
  const window = terminalWindow({ ...played, ...shared(recipe) })
  const canvas = canvases.find(
    ({ width, height }) => width >= window.width && height >= window.height,
  )
  if (canvas === undefined) {
    return { why: `${window.width} x ${window.height} pixels fit no canvas` }
  }
  const random = seededRandom(recipe.name)
  const x = random.whole(0, canvas.width - window.width)
  const y = random.whole(0, canvas.height - window.height)
  const moves = pointerMoves(random, canvas, recipe.seconds * 1000)
  return {
    ...canvas,
    ground: random.pick(['#2f4858', '#5a5d68', '#d8dde2', '#1f2a24']),
    async scene(timeMs) {
      const tip = along(moves, timeMs)
      return [await window.at(timeMs, x, y), pointerAt(tip.x, tip.y)]
    },
  }
}

function shared(
  recipe: Recipe,
): Pick<
  TerminalWindowOptions,
  'id' | 'font' | 'sizePx' | 'theme' | 'titleFont' | 'blinkingCursor' | 'lcd'
> {
  const { font, sizePx, theme, sansFont, lcd = false } = recipe
  return { id: 'terminal', font, sizePx, theme, titleFont: sansFont, blinkingCursor: true, lcd }
}

type Played = Pick<TerminalWindowOptions, 'columns' | 'rows' | 'before' | 'events' | 'title'>

function replayed(file: string, recipe: Recipe): Played | NotMade {
  const path = sharedData('casts', file)
  if (path === undefined) return { why: 'the data folder is not beside the checkout' }
  const { columns, rows, events } = parseCast(readFileSync(path, 'utf8'))
  const excerpt = mostEventful(shortenPauses(events, longestPauseMs), recipe.seconds * 1000)
  return { columns, rows, ...excerpt, title: 'Terminal' }
}

function invented(
  { seed, columns, rows, kind }: Extract<Source, { show: 'session' }>,
  { fps, seconds }: Recipe,
): Played {
  const excerpt = session(seed, columns, rows, fps, seconds * 1000, kind)
  return { columns, rows, ...excerpt, title: 'Terminal' }
}

/** Rests for seconds and moves now and then. */
function pointerMoves(
  random: Random,
  { width, height }: { readonly width: number; readonly height: number },
  lengthMs: number,
): { atMs: number; x: number; y: number }[] {
  const moves = [{ atMs: 0, x: width * 0.9, y: height * 0.9 }]
  let atMs = 0
  while (atMs < lengthMs) {
    const last = moves.at(-1) ?? { x: 0, y: 0 }
    atMs += random.whole(1500, 4000)
    moves.push({ atMs, x: last.x, y: last.y })
    atMs += random.whole(300, 900)
    moves.push({ atMs, x: random.whole(0, width - 20), y: random.whole(0, height - 20) })
  }
  return moves
}
