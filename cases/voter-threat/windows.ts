import type { DesktopWindow } from '../lib/desktop-window.ts'
import { titleBarPx } from '../lib/desktop-window.ts'
import { fill, label, type Shape } from '../lib/shapes.ts'
import type { TerminalRow, TerminalScreen } from '../lib/terminal.ts'
import { story } from './story.ts'

export const desktop = { width: 1280, height: 720, taskbarPx: 36 } as const
/** JetBrains Mono at 15 px is 9 px wide, so that every cell starts on a whole pixel. */
export const cell = { width: 9, height: 20, sizePx: 15 } as const
export const grid = { columns: 84, rows: 27 } as const

const ground = '#11151a'
const paper = '#f4f5f7'
const ink = '#22262e'
const faint = '#69707d'

const terminalBox = {
  x: 36,
  y: 28,
  width: grid.columns * cell.width + 20,
  height: titleBarPx + grid.rows * cell.height + 14,
}
/** Upper left corner of the first cell in the picture. */
export const terminalOrigin: { readonly x: number; readonly y: number } = {
  x: terminalBox.x + 10,
  y: terminalBox.y + titleBarPx + 6,
}

function rowShapes(row: TerminalRow, top: number, cursorColumn: number | undefined): Shape[] {
  const shapes: Shape[] = [fill(ground, 1, top, terminalBox.width - 2, cell.height)]
  for (const run of row.runs) {
    shapes.push({
      kind: 'label',
      text: run.text,
      x: 10 + run.column * cell.width,
      baseline: top + 15,
      sizePx: cell.sizePx,
      colour: run.colour,
      family: run.bold ? 'Case Mono Bold' : 'Case Mono',
      pitch: cell.width,
    })
  }
  if (cursorColumn !== undefined) {
    shapes.push(fill('#d7dae0', 10 + cursorColumn * cell.width, top + 1, cell.width, 18))
  }
  return shapes
}

export function terminalWindow(screen: TerminalScreen, cursorLit: boolean): DesktopWindow {
  const margin = { x: 1, y: titleBarPx, width: terminalBox.width - 2, height: 6 }
  const foot = titleBarPx + 6 + grid.rows * cell.height
  const below = { ...margin, y: foot, height: terminalBox.height - foot - 1 }
  return {
    id: 'terminal',
    box: terminalBox,
    title: screen.title,
    parts: [
      ...[margin, below].map((area) => ({
        area,
        shapes: [fill(ground, area.x, area.y, area.width, area.height)],
      })),
      ...screen.rows.map((row, i) => {
        const top = titleBarPx + 6 + i * cell.height
        const lit = cursorLit && screen.cursor.row === i ? screen.cursor.column : undefined
        return {
          area: { x: 1, y: top, width: terminalBox.width - 2, height: cell.height },
          shapes: rowShapes(row, top, lit),
        }
      }),
    ],
  }
}

const files = [
  ['ballot_forms.zip', '4.1 MB', '10 May 23:36'],
  ['county-07.csv', '1.3 MB', '11 May 14:26'],
  ['county-08.csv', '702 KB', '10 May 22:51'],
  ['county-09.csv', '1.9 MB', '10 May 22:58'],
  ['manifest.json', '12 KB', '11 May 14:02'],
  ['voices_draft3.txt', '3 KB', '9 May 18:20'],
] as const

export function fileManager(selected: number | undefined): DesktopWindow {
  const box = { x: 650, y: 236, width: 580, height: 330 }
  const side = ['Home', 'Desktop', 'Downloads', 'vr26', 'out'].map((name, i) =>
    label(name, 20, 96 + i * 28, 14, i === 4 ? '#1d5fbf' : ink),
  )
  const rows = files.flatMap(([name, size, changed], i) => {
    const baseline = 128 + i * 30
    const chosen = selected === i
    return [
      fill(chosen ? '#cfe1fb' : paper, 140, baseline - 20, box.width - 152, 28, 4),
      fill(name.endsWith('.zip') ? '#c99a3d' : '#7b9acc', 152, baseline - 12, 12, 15, 2),
      label(name, 174, baseline, 14, ink),
      label(size, 370, baseline, 14, faint),
      label(changed, 450, baseline, 14, faint),
    ]
  })
  return {
    id: 'files',
    box,
    title: `out - Files`,
    parts: [
      {
        area: { x: 1, y: titleBarPx, width: box.width - 2, height: box.height - titleBarPx - 1 },
        shapes: [
          fill(paper, 0, titleBarPx, box.width, box.height),
          fill('#e4e7ec', 0, titleBarPx, 128, box.height),
          fill('#ffffff', 140, titleBarPx + 8, box.width - 152, 28, 6),
          label(story.screen.path, 154, titleBarPx + 27, 14, ink),
          ...side,
          label('Name', 174, 96, 14, faint, 'Case Sans Medium'),
          label('Size', 370, 96, 14, faint, 'Case Sans Medium'),
          label('Modified', 450, 96, 14, faint, 'Case Sans Medium'),
          ...rows,
          label(`${files.length} items`, 152, box.height - 14, 14, faint),
        ],
      },
    ],
  }
}

const fields = [
  ['Surname', 'Pell'],
  ['Given name', 'Teodora'],
  ['Roll number', 'AL-417206'],
  ['County', 'Ashmere'],
  ['Postal address abroad', '12 Quay Street, Port Sorrel'],
] as const

export function browser(filled: number): DesktopWindow {
  const box = { x: 300, y: 64, width: 910, height: 560 }
  const top = titleBarPx
  const form = fields.flatMap(([name, value], i) => {
    const y = top + 196 + i * 56
    return [
      label(name, 150, y, 14, faint, 'Case Sans Medium'),
      fill('#c9ced8', 150, y + 6, 420, 28, 4),
      fill('#ffffff', 151, y + 7, 418, 26, 3),
      ...(i < filled ? [label(value, 160, y + 25, 15, ink)] : []),
    ]
  })
  return {
    id: 'browser',
    box,
    title: 'Overseas ballot - Alderlund Voter Service',
    parts: [
      {
        area: { x: 1, y: top, width: box.width - 2, height: box.height - top - 1 },
        shapes: [
          fill('#ffffff', 0, top, box.width, box.height),
          fill('#d5d9e0', 0, top, box.width, 38),
          fill('#f4f5f7', 8, top + 6, 270, 32, 6),
          label('Overseas ballot', 22, top + 27, 14, ink),
          label('Counties and codes', 300, top + 27, 14, faint),
          fill('#f4f5f7', 0, top + 38, box.width, 44),
          fill('#ffffff', 90, top + 45, box.width - 120, 30, 15),
          label('<   >', 24, top + 65, 15, faint, 'Case Sans Bold'),
          label(story.screen.formUrl, 108, top + 65, 14, ink),
          fill('#24476b', 0, top + 82, box.width, 48),
          label('Alderlund Voter Service', 150, top + 113, 20, '#ffffff', 'Case Sans Bold'),
          label('Request a ballot from abroad (step 3 of 4)', 150, top + 162, 16, ink),
          ...form,
          fill('#2f6f4f', 150, top + 474, 130, 34, 5),
          label('Continue', 182, top + 496, 15, '#ffffff', 'Case Sans Medium'),
        ],
      },
    ],
  }
}

/** Without a title bar: its only part covers the frame. */
export function taskbar(clock: string, date: string, open: readonly string[]): DesktopWindow {
  const box = {
    x: 0,
    y: desktop.height - desktop.taskbarPx,
    width: desktop.width,
    height: desktop.taskbarPx,
  }
  const buttons = open.flatMap((name, i) => [
    fill('#3a4150', 60 + i * 134, 4, 126, 28, 5),
    label(name, 74 + i * 134, 23, 14, '#d8dee9'),
  ])
  return {
    id: 'taskbar',
    box,
    title: '',
    parts: [
      {
        area: { x: 0, y: 0, width: box.width, height: box.height },
        shapes: [
          fill('#20242d', 0, 0, box.width, box.height),
          fill('#88c0d0', 16, 10, 7, 7),
          fill('#88c0d0', 25, 10, 7, 7),
          fill('#88c0d0', 16, 19, 7, 7),
          fill('#88c0d0', 25, 19, 7, 7),
          ...buttons,
          label('EN', 1086, 23, 14, '#d8dee9'),
          label(date, 1122, 23, 14, '#d8dee9'),
          label(clock, 1224, 23, 15, '#ffffff', 'Case Sans Medium'),
        ],
      },
    ],
  }
}
