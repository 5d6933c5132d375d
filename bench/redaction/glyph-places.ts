import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import type { Scene } from '../../cases/lib/stage.ts'
import { textBox, textWidth } from '../../cases/lib/text-box.ts'
import type { PlaySecret } from './play.ts'

/** Where something stood in one frame. */
export interface SecretPlace {
  /** One for each character, over the whole height of the line. */
  readonly cells: readonly Rectangle[]
  /** All of them. */
  readonly box: Rectangle
}

/** Where a secret stands in its line; undefined where its line does not stand there, or only in part. */
export function placeOf(scene: Scene, secret: PlaySecret): SecretPlace | undefined {
  for (const layer of scene) {
    for (const { text, box, view } of layer.lines) {
      if (text !== secret.line.trim()) continue
      const line = moved(box, layer.box)
      const window = moved(view ?? { ...layer.box, x: 0, y: 0 }, layer.box)
      const cells = cellsOf(secret, line)
      const all = around(cells)
      return isInside(all, window) ? { cells, box: all } : undefined
    }
  }
  return undefined
}

/** Where the same text stands a second time, in another line. */
export function elsewhereOf(scene: Scene, secret: PlaySecret): Rectangle | undefined {
  for (const layer of scene) {
    for (const { text, box } of layer.lines) {
      if (text !== secret.line.trim() && text.includes(secret.text)) return moved(box, layer.box)
    }
  }
  return undefined
}

function cellsOf({ text, line, at, glyphs, sizePx }: PlaySecret, box: Rectangle): Rectangle[] {
  const { y, height } = box
  if (glyphs.pitch === 'cells') {
    const { width } = glyphs.cell
    return Array.from(text, (_, i) => ({ x: box.x + (at + i) * width, y, width, height }))
  }
  const { family } = glyphs
  // Ink may begin left or right of where the pen was set down.
  const pen = box.x - textBox(line, 0, 0, sizePx, family).x
  const edge = (count: number): number =>
    Math.round(pen + textWidth(line.slice(0, at + count), sizePx, family))
  return Array.from(text, (_, i) => {
    const x = edge(i)
    return { x, y, width: Math.max(1, edge(i + 1) - x), height }
  })
}

function around(cells: readonly Rectangle[]): Rectangle {
  const x = Math.min(...cells.map((cell) => cell.x))
  const y = Math.min(...cells.map((cell) => cell.y))
  const right = Math.max(...cells.map((cell) => cell.x + cell.width))
  const foot = Math.max(...cells.map((cell) => cell.y + cell.height))
  return { x, y, width: right - x, height: foot - y }
}

function moved(box: Rectangle, by: { readonly x: number; readonly y: number }): Rectangle {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}

function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
