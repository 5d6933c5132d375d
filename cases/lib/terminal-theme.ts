/** The colours of a terminal. */
export interface Theme {
  readonly name: string
  readonly ground: string
  readonly text: string
  readonly cursor: string
  /** Eight colours, then their bright forms. */
  readonly palette: readonly string[]
  /** What faint (SGR 2) does to a colour. */
  readonly dim: (colour: string) => string
}

function theme(name: string, ground: string, text: string, cursor: string, palette: string): Theme {
  const dim = (colour: string): string => mixed(colour, ground, 0.6)
  return { name, ground, text, cursor, palette: palette.split(' ').map((hex) => `#${hex}`), dim }
}

export const themes: Readonly<Record<'night' | 'slate' | 'paper' | 'cream' | 'console', Theme>> = {
  night: theme(
    'night',
    '#12141c',
    '#c9d1e0',
    '#e0e6f2',
    '1d2130 e8637a 8fc96b dcb25c 6a9fe8 b58be0 52bcc4 c4cbd9 5c6580 f58296 a9dd88 f0cb7d 8cb9f7 cba6f2 74d6dc f2f5fa',
  ),
  slate: theme(
    'slate',
    '#2b3038',
    '#d3d7de',
    '#ffffff',
    '3a4049 d96c6c 94b86b d1ab62 6f99c7 ab84b8 66abab cfd3da 77808c ec8a8a afd387 e6c47f 8fb5e0 c6a1d3 84c6c6 f4f5f7',
  ),
  paper: theme(
    'paper',
    '#ffffff',
    '#24292f',
    '#24292f',
    '24292f c0202c 116b2c 8a5d00 0a55c2 7d3cc9 14727f 6b737c 555d66 d8434f 22863a a86f00 2d74dd 9656e0 2590a0 8b939c',
  ),
  cream: theme(
    'cream',
    '#f7f1dc',
    '#4f5b62',
    '#4f5b62',
    '2f3a40 c53a32 6f7f00 a67a00 2377b8 bf3577 23877f 8a8672 60696e d65b45 5c6a00 8c6400 1c6299 a32a64 1c716a 4a4636',
  ),
  console: theme(
    'console',
    '#000000',
    '#cccccc',
    '#cccccc',
    '000000 cd0000 00cd00 cdcd00 3b78ff cd00cd 00cdcd e5e5e5 7f7f7f ff5555 55ff55 ffff55 6c9cff ff55ff 55ffff ffffff',
  ),
}

export type ThemeName = keyof typeof themes

/** A colour as cells state it: an index of 256 (bold brightens the first eight), or 24-bit RGB. */
export function themeColour(
  { palette, text }: Theme,
  value: number,
  isRgb: boolean,
  bold: boolean,
): string {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`
  if (value < 16) return palette[bold && value < 8 ? value + 8 : value] ?? text
  if (value >= 232) return rgbText(Array.from({ length: 3 }, () => 8 + (value - 232) * 10))
  // The 6 x 6 x 6 cube of xterm: levels 0, 95, 135, 175, 215, 255.
  const cube = value - 16
  const level = (part: number): number => (part === 0 ? 0 : 55 + part * 40)
  return rgbText([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level))
}

function rgbText(rgb: readonly number[]): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function rgbOf(colour: string): number[] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** `share` of the first colour and the rest of the second. */
function mixed(colour: string, other: string, share: number): string {
  const b = rgbOf(other)
  return rgbText(rgbOf(colour).map((part, i) => part * share + (b[i] ?? 0) * (1 - share)))
}

/** WCAG 2.2 relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = rgbOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}
