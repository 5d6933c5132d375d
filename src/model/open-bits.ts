/** With more than this share of texts that were not looked at one by one, the bits that are left are at least so many. */
const toldUnlisted = 0.01

/** What stands before the bits of a kind of hidden text. */
export function atLeast({ unlisted }: { readonly unlisted: number }): '' | 'at least ' {
  return unlisted >= toldUnlisted ? 'at least ' : ''
}
