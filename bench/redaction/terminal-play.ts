import type { CastEvent } from '../../cases/lib/asciicast.ts'
import { along, pointerAt } from '../../cases/lib/pointer.ts'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import { address, fileName, path, sentence } from '../../cases/lib/session-commands.ts'
import { cellSize } from '../../cases/lib/terminal-painter.ts'
import { terminalWindow } from '../../cases/lib/terminal-window.ts'
import { type Play, pictures } from './play.ts'
import type { RedactedRecipe } from './recipe.ts'
import { type SecretLine, secretLine } from './secret.ts'
import { dragPath, nudgedPath } from './drag-path.ts'
import { wallpaper } from './wallpaper.ts'

/** Rows between two secrets: the margin of a redaction must not reach the next one. */
const leastApart = 1

/** A terminal in which lines with secrets come to stand between usual ones, and what moves them. */
export function terminalPlay(recipe: RedactedRecipe): Play {
  const { seed, font, sizePx, theme, sansFont, picture, secrets, fps, motion } = recipe
  const random = seededRandom(`redaction terminal ${seed}`)
  const size = pictures[picture]
  const cell = cellSize(font, sizePx)
  const columns = random.whole(84, Math.min(104, Math.floor((size.width - 60) / cell.width)))
  const rows = Math.min(random.whole(22, 30), Math.floor((size.height - 60) / cell.height))
  const lines = distinctLines(random, recipe, columns)
  const script = scriptOf(random, recipe, lines, rows, columns)
  const window = terminalWindow({
    id: 'terminal',
    columns,
    rows,
    font,
    sizePx,
    theme,
    titleFont: sansFont,
    title: titleOf(random, recipe, lines),
    ...script,
    blinkingCursor: random.chance(0.7),
  })
  const lengthMs = recipe.seconds * 1000
  const stops =
    motion === 'under'
      ? nudgedPath(random, size, window, lengthMs)
      : dragPath(random, size, window, motion === 'drag' ? lengthMs : 0)
  const busy = random.chance(0.4)
  const still = motion === 'drag' || motion === 'under' ? [] : [{ ...stops[0], ...window }]
  const back = wallpaper(`wallpaper ${seed}`, size, still)
  const tip = { x: size.width - 24, y: size.height - random.whole(30, 120) }
  return {
    ground: random.pick(['#2f4858', '#5a5d68', '#d8dde2', '#1f2a24']),
    secrets: lines.map((line) => ({ ...line, sizePx, glyphs: { pitch: 'cells', cell } })),
    async scene(timeMs) {
      const { x, y } = along(stops, timeMs)
      const at = await window.at(timeMs, Math.round(x), Math.round(y))
      const nudge = Math.round(4 * Math.sin((timeMs * fps) / 60_000))
      return [...(busy ? [back] : []), at, pointerAt(tip.x, tip.y + nudge)]
    },
  }

  function titleOf(own: Random, { fault }: RedactedRecipe, shown: readonly SecretLine[]): string {
    const inTitle = fault.kind === 'elsewhere' && fault.place === 'title'
    if (inTitle) return `ssh ${shown[0]?.text ?? ''}`
    return own.pick(['Terminal', 'root@kali: ~', 'bash', `${secrets.kind} - zsh`])
  }
}

function distinctLines(random: Random, { secrets }: RedactedRecipe, columns: number): SecretLine[] {
  const lines: SecretLine[] = []
  while (lines.length < secrets.count) {
    const line = secretLine(random, secrets.kind, 'terminal')
    const known = lines.some(({ text }) => text.includes(line.text) || line.text.includes(text))
    if (!known && line.line.length < columns) lines.push(line)
  }
  return lines
}

function usualLine(random: Random, columns: number): string {
  const line = random.pick([
    () => sentence(random, 4, 9),
    () => `-rw-r--r-- 1 root root ${random.whole(90, 90_000)} Mar 12 04:11 ${fileName(random)}`,
    () => `[*] ${sentence(random, 2, 6)} ${random.whole(1, 900)}/900`,
    () => `10.0.${random.whole(0, 20)}.${random.whole(2, 250)} ${sentence(random, 1, 3)}`,
    () => `open ${path(random)}`,
    () => `\x1b[1;32mmkoval@build\x1b[0m:~$ ls ${path(random)}`,
    () => `route add ${address(random)} via gw01`,
    () => '',
  ])()
  return line.slice(0, columns - 2)
}

interface Script {
  readonly before: string
  readonly events: readonly CastEvent[]
}

/** When the secrets come: with the first frame or a moment later; then lines that push them up. */
function scriptOf(
  random: Random,
  recipe: RedactedRecipe,
  lines: readonly SecretLine[],
  rows: number,
  columns: number,
): Script {
  const { fps, seconds, motion, fault } = recipe
  const usual = (count: number): string[] =>
    Array.from({ length: count }, () => usualLine(random, columns))
  const shown = random.shuffled(lines)
  const gap = (): number =>
    random.whole(leastApart, Math.max(leastApart, Math.floor(6 / lines.length)))
  const block = shown.flatMap(({ line }) => [line, ...usual(gap())])
  if (fault.kind === 'elsewhere' && fault.place === 'line') {
    block.push(`echo ${lines[0]?.text ?? ''} >> seen.txt`, ...usual(1))
  }
  const room = rows - 1 - block.length
  if (room < 0) throw new RangeError(`${lines.length} secrets do not fit ${rows} rows`)
  // What is to scroll begins at the foot of a full screen.
  const above = motion === 'scroll' ? Math.max(0, room) : random.whole(0, Math.max(0, room - 1))
  const atOnce = random.chance(0.4)
  const frameMs = 1000 / fps
  const comesMs = atOnce ? 0 : Math.round(random.whole(8, 24) * frameMs)
  const text = (all: readonly string[]): string => all.map((line) => `${line}\r\n`).join('')
  const prompt = 'mkoval@build:~$ '
  const events: CastEvent[] = []
  if (!atOnce) events.push({ atMs: comesMs, data: `\r\x1b[K${text(block)}${prompt}` })
  let atMs = comesMs + random.whole(20, 30) * frameMs
  const endMs = motion === 'scroll' ? seconds * 1000 - 20 * frameMs : 0
  while (atMs < endMs) {
    // Two rows and more at a time: a redaction that lags leaves all of the text bare.
    const pushed = usual(random.whole(2, 4))
    events.push({ atMs, data: `\r\x1b[K${text(pushed)}${prompt}` })
    atMs += random.whole(8, 22) * frameMs
  }
  const leaves = motion === 'rest' && (fault.kind === 'early-end' || random.chance(0.3))
  if (leaves) {
    const goesMs = seconds * 1000 - random.whole(12, 24) * frameMs
    events.push({ atMs: goesMs, data: `\x1b[2J\x1b[H${text(usual(4))}${prompt}` })
  }
  const start = text(usual(above))
  return { before: start + (atOnce ? text(block) : '') + prompt, events }
}
