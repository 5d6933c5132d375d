import { address, fileName, path, sentence } from './session-commands.ts'
import type { Typist } from './session.ts'

/** Colours of the columns of a table: full, bright, and dim ones. */
const inks = [31, 32, 33, 35, 36, 37, 90, 92, 94, 96]

const states = ['up', 'down', 'IDLE', 'ACTIVE', 'BLOCKED', 'OK', 'retry 3', 'DROP']

/**
 * A program that fills the terminal: a table in a frame, a chosen row that moves, a box with details, a line of
 * keys, and a dialogue that comes and goes.
 */
export function panelScene(typist: Typist): void {
  const { random, columns, rows } = typist
  typist.type(`./${random.pick(['netmon', 'vpnctl', 'fleet', 'k9', 'htop'])}`)
  const tableRows = Array.from({ length: rows - 10 }, () => rowOf(typist))
  const widths = tableRows[0]?.map((_, at) =>
    Math.max(...tableRows.map((row) => row[at]?.length ?? 0)),
  )
  const colours = widths?.map(() => random.pick(inks)) ?? []
  const isDouble = random.chance(0.3)
  const isRuled = random.chance(0.5)
  const at = (y: number, x: number, text: string): string => `\x1b[${y};${x}H${text}`
  const rowText = (nth: number, chosen: number): string => {
    const cells = (tableRows[nth] ?? []).map((cell, c) => cell.padEnd(widths?.[c] ?? 0))
    const between = isRuled ? ' │ ' : '  '
    if (nth === chosen) {
      return `\x1b[7m${cells
        .join(between)
        .padEnd(columns - 4)
        .slice(0, columns - 4)}\x1b[0m`
    }
    const room = columns - 4 - cells.join(between).length
    // A table that is too wide is cut, in one colour.
    if (room < 0) return cells.join(between).slice(0, columns - 4)
    return (
      cells.map((cell, c) => `\x1b[${colours[c]}m${cell}\x1b[0m`).join(between) + ' '.repeat(room)
    )
  }
  const show = (chosen: number): string =>
    [
      ...frame(
        1,
        columns,
        rows - 6,
        `${random.pick(['Servers', 'Sessions', 'Peers'])} (${tableRows.length})`,
        isDouble,
      ),
      ...tableRows.map((_, nth) => at(3 + nth, 3, rowText(nth, chosen))),
      ...frame(rows - 5, columns, 4, 'Details', isDouble),
      at(rows - 4, 3, `\x1b[1m${sentence(random, 2, 5)}\x1b[0m  ${path(random)}`),
      at(
        rows - 3,
        3,
        `\x1b[90mlast seen\x1b[0m ${clock(typist)}  \x1b[36m${address(random)}\x1b[0m`,
      ),
      at(rows - 1, 1, `\x1b[44;97m F1 Help  F2 Sort  / Find  Enter Connect  q Quit\x1b[K\x1b[0m`),
    ].join('')
  typist.print(`\x1b[?1049h\x1b[?25l\x1b[2J${show(0)}`)
  typist.wait(random.whole(500, 1500))
  let chosen = 0
  for (let step = random.whole(6, 16); step > 0; step--) {
    const next = (chosen + 1) % Math.max(1, tableRows.length)
    typist.print(at(3 + chosen, 3, rowText(chosen, next)) + at(3 + next, 3, rowText(next, next)))
    chosen = next
    typist.wait(random.whole(80, 400))
    if (random.chance(0.15)) dialogue(typist, () => show(chosen))
  }
  typist.wait(random.whole(300, 900))
  typist.print(`\x1b[?25h\x1b[?1049l\n${typist.host.prompt}`)
}

function rowOf({ random, host }: Typist): readonly string[] {
  return [
    fileName(random),
    address(random),
    random.pick(states),
    `${random.whole(1, 900)}ms`,
    `${random.whole(1, 99)}.${random.whole(0, 9)} MB`,
    `${host.user}@${random.hex(6)}.${host.domain}`,
  ]
}

function clock({ random }: Typist): string {
  const two = (most: number): string => String(random.whole(0, most)).padStart(2, '0')
  return `2026-03-${two(28)} ${two(23)}:${two(59)}:${two(59)}`
}

/** A frame from row `y` on, with a title in its upper line. */
function frame(
  y: number,
  width: number,
  height: number,
  title: string,
  isDouble: boolean,
): string[] {
  const [tl, tr, bl, br, h, v] = isDouble ? '╔╗╚╝═║' : '┌┐└┘─│'
  const top = `${tl}${h} ${title} `.padEnd(width - 1, h) + tr
  const sides = Array.from({ length: height - 2 }, (_, i) => [
    `\x1b[${y + 1 + i};1H${v}`,
    `\x1b[${y + 1 + i};${width}H${v}`,
  ])
  const bottom = `${bl}${(h ?? '').repeat(width - 2)}${br}`
  return [`\x1b[${y};1H${top}`, ...sides.flat(), `\x1b[${y + height - 1};1H${bottom}`]
}

/** A question over the middle of the screen. */
function dialogue(typist: Typist, restore: () => string): void {
  const { random, columns, rows } = typist
  const width = Math.min(columns - 8, random.whole(36, 60))
  const [x, y] = [(columns - width) >> 1, (rows - 5) >> 1]
  const lines = [
    ` Connect to ${address(random)} ?`,
    ` ${fileName(random)} will be replaced`,
    ' [ Yes ]   [ No ]',
  ].map((text) => text.padEnd(width).slice(0, width))
  typist.print(lines.map((text, i) => `\x1b[${y + i};${x}H\x1b[30;47m${text}\x1b[0m`).join(''))
  typist.wait(random.whole(300, 900))
  typist.print(restore())
}
