import type { Rectangle } from './gaussian-blur.ts'
import { panel } from './panel.ts'
import type { Random } from './random.ts'
import { fileName } from './session-commands.ts'
import { fill } from './shapes.ts'
import type { Layer } from './stage.ts'
import { text, titleBar, titleBarPx, type WindowStyle } from './window-style.ts'

export interface FileRow {
  readonly name: string
  readonly changed: string
  readonly kind: string
  readonly size: string
}

export function fileRows(random: Random, count: number): FileRow[] {
  return Array.from({ length: count }, () => {
    const name = fileName(random)
    const two = (most: number): string => String(random.whole(1, most)).padStart(2, '0')
    return {
      name,
      changed: `2026-${two(12)}-${two(28)} ${two(23)}:${two(59)}`,
      kind: `${name.split('.').at(-1)?.toUpperCase() ?? ''} file`,
      size: `${random.whole(1, 4000)} KB`,
    }
  })
}

/** A list of files with a path above it; one of them is selected. */
export function fileWindow(
  id: string,
  box: Rectangle,
  style: WindowStyle,
  path: string,
  rows: readonly FileRow[],
  selected: number,
): Layer {
  const rowPx = Math.round(style.textPx * 1.8)
  const pathPx = 28
  const top = titleBarPx + pathPx + rowPx
  const { width, height } = box
  const columns = [34, 0.46 * width, 0.68 * width, 0.85 * width].map(Math.round)
  const cells = (key: string, baseline: number, texts: readonly string[], colour?: string) =>
    texts.map((content, i) =>
      text(style, `${key} ${i}`, content, columns[i] ?? 0, baseline, colour ? { colour } : {}),
    )
  const inside = rows.slice(0, Math.floor((height - top - 6) / rowPx))
  return panel(id, box, style.border, [
    titleBar(style, width, path.split('/').at(-1) ?? path),
    {
      view: { x: 0, y: titleBarPx, width, height: height - titleBarPx },
      shapes: [
        fill(style.page, 0, titleBarPx, width, height - titleBarPx),
        fill(style.bar, 8, titleBarPx + 4, width - 16, pathPx - 6, 4),
        fill(style.accent, 4, top + selected * rowPx, width - 8, rowPx),
        ...inside.map((_, i) => fill('#d9a441', 12, top + i * rowPx + 5, 14, rowPx - 11, 2)),
      ],
      texts: [
        text(style, 'path', path, 18, titleBarPx + 19, { colour: style.barText }),
        ...cells(
          'head',
          top - Math.round(rowPx * 0.32),
          ['Name', 'Date modified', 'Type', 'Size'],
          style.faint,
        ),
        ...inside.flatMap(({ name, changed, kind, size }, i) =>
          cells(`row ${i}`, top + Math.round((i + 0.68) * rowPx), [name, changed, kind, size]),
        ),
      ],
    },
  ])
}
