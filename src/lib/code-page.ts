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
