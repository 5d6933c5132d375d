import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isKnown } from './alphabet.ts'

const textFile = /\.(md|ts|js|mjs|json|txt|d\.ts)$|LICENSE/
const deepest = 5
const mostFiles = 1500
const mostBytes = 400_000
const linesOfFile = 40

/** Lines of code, prose and data out of the text files below a folder, and the words in them. */
export interface Corpus {
  readonly lines: readonly string[]
  readonly words: readonly string[]
}

export function corpusOf(folder: string): Corpus {
  const files = textFilesIn(folder, 0).toSorted()
  const stride = Math.max(1, Math.floor(files.length / mostFiles))
  const lines: string[] = []
  for (let i = 0; i < files.length; i += stride) {
    const file = files[i] as string
    if (statSync(file).size > mostBytes) continue
    const usable = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => drawableText(line).trimEnd())
      .filter((line) => line.trim().length > 3 && line.length < 400)
    if (usable.length === 0) continue
    // A large prime, so that the lines of a file come from all over it.
    for (let k = 0; k < linesOfFile; k++) lines.push(usable[(k * 7919) % usable.length] as string)
  }
  const words = lines
    .join(' ')
    .split(/[^A-Za-z0-9_.-]+/)
    .filter((word) => word.length > 1 && word.length < 18)
  return { lines, words }
}

function drawableText(line: string): string {
  return line.replaceAll('\t', '    ').replaceAll(/[^\u0020-\u007e\u00a0-\u017f–—‘’“”…•]/g, '')
}

function textFilesIn(folder: string, depth: number): string[] {
  if (depth > deepest) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return textFilesIn(path, depth + 1)
    return textFile.test(entry.name) ? [path] : []
  })
}

const regions =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'.split(
    ' ',
  )
const currencies =
  'USD EUR GBP JPY RUB UAH PLN CZK HUF TRY CHF SEK DKK NOK CNY INR BRL MXN ARS CLP ZAR KRW THB VND'.split(
    ' ',
  )
const languages =
  'aa ab af am ar as az ba be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my ne nl no pa pl ps pt ro ru rw sa sd si sk sl so sq sr sv sw ta te tg th ti tk tr tt ug uk ur uz vi wo xh yi yo zh zu'.split(
    ' ',
  )

/** Words of a language that this Node knows: names of countries, currencies, languages, months, days. */
export function wordsOf(language: string): string[] {
  const words: string[] = []
  const add = (text: string | undefined): void => {
    words.push(...(text ?? '').split(/\s+/))
  }
  const region = new Intl.DisplayNames(language, { type: 'region' })
  const currency = new Intl.DisplayNames(language, { type: 'currency' })
  const tongue = new Intl.DisplayNames(language, { type: 'language' })
  for (const code of regions) add(region.of(code))
  for (const code of currencies) add(currency.of(code))
  for (const code of languages) add(tongue.of(code))
  for (let month = 0; month < 12; month++) {
    for (const length of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, {
        month: length,
        weekday: length,
        day: 'numeric',
        year: 'numeric',
      })
      add(format.format(new Date(2020 + (month % 5), month, month + 3)))
    }
  }
  return words.filter((word) => word !== '' && [...word].every(isKnown))
}
