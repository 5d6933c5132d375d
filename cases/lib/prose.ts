import { type FontFamily } from './fonts.ts'
import type { Random } from './random.ts'
import { textWidth } from './text-box.ts'

const words =
  'the a of to in and that it for on with as was at by from this which or be are not have had were an all their one more when there so out up into than them other some then only new also after most first last over such through where before between while during against within report account server morning campaign village measure transfer window delivery reader invoice library harbour meeting contract payment engineer database customer agency archive station council schedule message network address service question answer program project division quarter sample journal letter number country region supply bridge river winter summer market village signal packet driver folder office hidden public private early late small large quiet rapid careful ordinary'.split(
    ' ',
  )
const names = [
  'Ostrava',
  'Lindqvist',
  'Marek',
  'Petrova',
  'Haddad',
  'Okafor',
  'Brno',
  'Tallinn',
  'Novak',
  'Jansen',
  'Izmir',
  'Kyiv',
]

/** A sentence that means nothing, with names, numbers, dates and addresses in it now and then. */
export function nonsense(random: Random): string {
  const parts = Array.from({ length: random.whole(5, 16) }, () => {
    const dice = random.unit()
    if (dice < 0.06) return random.pick(names)
    if (dice < 0.09) return String(random.whole(2, 9800))
    if (dice < 0.1) return `${random.pick(names).toLowerCase()}@${random.pick(words)}.example`
    if (dice < 0.11) return `https://${random.pick(words)}.example/${random.pick(words)}`
    return random.pick(words) + (random.chance(0.06) ? ',' : '')
  })
  const text = parts.join(' ').replace(/,$/, '')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random.pick(['.', '.', '.', '?', '!', ';', ':'])}`
}

/** A few words as a heading or a title has them. */
export function heading(random: Random, least = 2, most = 5): string {
  const text = Array.from({ length: random.whole(least, most) }, () =>
    random.chance(0.15) ? random.pick(names) : random.pick(words),
  ).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Broken where a line would get wider than `widthPx`. */
export function wrapped(
  text: string,
  widthPx: number,
  sizePx: number,
  family: FontFamily,
): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, sizePx, family) > widthPx) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}
