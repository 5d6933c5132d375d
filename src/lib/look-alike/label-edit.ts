/** How one label becomes another by one stroke. */
export type LabelEdit =
  | 'hyphenation'
  | 'repetition'
  | 'omission'
  | 'insertion'
  | 'transposition'
  | 'vowel-swap'
  | 'replacement'
  | 'bitsquat'
  | 'substitution'

const vowels = 'aeiouy'

/** Rows of the keyboards that most people type on: QWERTY, and where QWERTZ and AZERTY differ. */
const keyRows = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
] as const

const neighbours = neighbourKeys()

/**
 * Every way in which `written` is one stroke away from `meant`, the most telling first; none where it is not,
 * or is the same.
 */
export function labelEdits(written: string, meant: string): readonly LabelEdit[] {
  const difference = written.length - meant.length
  if (written === meant || Math.abs(difference) > 1) return []
  let start = 0
  while (start < meant.length && written[start] === meant[start]) start++
  let end = 0
  const room = Math.min(written.length, meant.length) - start
  while (end < room && written.at(-1 - end) === meant.at(-1 - end)) end++
  const left = meant.length - start - end
  if (difference === 1) return left === 0 ? inserted(written, start) : []
  if (difference === -1) {
    if (left !== 1) return []
    return meant[start] === '-' ? ['hyphenation'] : ['omission']
  }
  const is = written.slice(start, start + left)
  const was = meant.slice(start, start + left)
  if (left === 2 && is[0] === was[1] && is[1] === was[0]) return ['transposition']
  return left === 1 ? replaced(is, was) : []
}

function inserted(written: string, at: number): readonly LabelEdit[] {
  const char = written[at]
  if (char === '-') return ['hyphenation']
  return char === written[at - 1] || char === written[at + 1] ? ['repetition'] : ['insertion']
}

function replaced(is: string, was: string): readonly LabelEdit[] {
  const found: LabelEdit[] = []
  if (vowels.includes(is) && vowels.includes(was)) found.push('vowel-swap')
  if (neighbours.get(was)?.has(is) === true) found.push('replacement')
  if (isOneBit(is.charCodeAt(0) ^ was.charCodeAt(0))) found.push('bitsquat')
  return found.length > 0 ? found : ['substitution']
}

/** One bit that a memory cell lost: names that computers ask for by mistake. */
function isOneBit(bits: number): boolean {
  return bits !== 0 && bits < 128 && (bits & (bits - 1)) === 0
}

/** Letters that a key away could be hit for: in the same row, and in the rows above and below. */
export function neighbourKeys(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const rows of keyRows) {
    for (const [y, row] of rows.entries()) {
      for (const [x, key] of [...row].entries()) {
        const near = found.get(key) ?? new Set<string>()
        found.set(key, near)
        // Each row stands half a key further right than the one above it.
        const around = [row[x - 1], row[x + 1], rows[y - 1]?.[x], rows[y - 1]?.[x + 1]]
        const below = [rows[y + 1]?.[x - 1], rows[y + 1]?.[x]]
        for (const other of [...around, ...below]) if (other !== undefined) near.add(other)
      }
    }
  }
  return found
}
