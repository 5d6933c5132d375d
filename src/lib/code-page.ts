/** Windows code pages whose name in mail does not follow from their number. */
const named: Readonly<Record<number, string>> = {
  437: 'ibm437',
  850: 'ibm850',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10_000: 'macintosh',
  10_007: 'x-mac-cyrillic',
  1200: 'utf-16le',
  1201: 'utf-16be',
  20_127: 'us-ascii',
  20_866: 'koi8-r',
  20_932: 'euc-jp',
  21_866: 'koi8-u',
  50_220: 'iso-2022-jp',
  50_221: 'iso-2022-jp',
  50_222: 'iso-2022-jp',
  51_932: 'euc-jp',
  51_936: 'gb2312',
  51_949: 'euc-kr',
  54_936: 'gb18030',
  65_000: 'utf-7',
  65_001: 'utf-8',
}

/** The name of a charset by its Windows code page; '' where there is none. */
export function charsetOfCodePage(codePage: number | undefined): string {
  if (codePage === undefined) return ''
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`
  if (codePage >= 28_591 && codePage <= 28_605) return `iso-8859-${codePage - 28_590}`
  return named[codePage] ?? ''
}

/** Windows ANSI code pages by the primary language of a locale (MS-LCID, 2.2); all others are 1252. */
const ofLanguages: readonly (readonly [codePage: number, languages: readonly number[]])[] = [
  [874, [0x1e]],
  [932, [0x11]],
  [949, [0x12]],
  [1250, [0x05, 0x0e, 0x15, 0x18, 0x1a, 0x1b, 0x1c, 0x24]],
  [1251, [0x02, 0x19, 0x22, 0x23, 0x2f]],
  [1253, [0x08]],
  [1254, [0x1f, 0x2c]],
  [1255, [0x0d]],
  [1256, [0x01, 0x20, 0x29]],
  [1257, [0x25, 0x26, 0x27]],
  [1258, [0x2a]],
]

/** The ANSI code page of a Windows locale. */
export function codePageOfLocale(locale: number): number {
  const language = locale & 0x3ff
  // Chinese is written in two scripts: 0x0804 and 0x1004 are the simplified one.
  if (language === 4) return [2, 4].includes((locale >> 10) & 63) ? 936 : 950
  return ofLanguages.find(([, languages]) => languages.includes(language))?.[0] ?? 1252
}
