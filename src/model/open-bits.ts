/** With more than this share of texts that were not looked at one by one, the bits that are left are at least so many. */
const toldUnlisted = 0.01

/** What stands before the bits of a kind of hidden text. */
export function atLeast({ unlisted }: { readonly unlisted: number }): '' | 'at least ' {
  return unlisted >= toldUnlisted ? 'at least ' : ''
}

/** Bits as they are told: one decimal, and never 0 of what is not certain. */
export function bitsInWords(bits: number): string {
  if (bits > 0 && bits < 0.1) return 'under 0.1'
  return bits.toFixed(1).replace(/\.0$/, '')
}
