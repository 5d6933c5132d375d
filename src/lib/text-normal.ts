/** Letters of other scripts that look like Latin ones (a small part of Unicode TR39). */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ɡ: 'g',
}

const invisible = /\p{Default_Ignorable_Code_Point}/gu

/** Longer words are cut: NFKC takes quadratic time on a long run of combining marks. */
const longestWord = 256

/**
 * A word as it compares: at most 256 UTF-16 units, NFKC, without invisible characters, lower case,
 * and look-alikes of Latin letters as those. Plain ASCII takes the short way.
 */
export function normalWord(word: string): string {
  const cut = word.slice(0, longestWord)
  if (isAscii(cut)) return cut.toLowerCase()
  return [...cut.normalize('NFKC').replace(invisible, '').toLowerCase()]
    .map((char) => lookAlikes[char] ?? char)
    .join('')
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}
