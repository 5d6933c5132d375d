export interface Named {
  readonly name: string
  readonly aliases: readonly string[]
}

/** Letters and digits only, without case: 'APT-41' and 'apt 41' are one name. */
function foldedName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Finds the main name for any of the names that somebody goes by. A name that stands for two is
 * given back as it is: choosing between them would be a guess.
 */
export function aliasResolver(all: Iterable<Named>): (name: string) => string {
  const mains = new Map<string, string>()
  const owners = new Map<string, string | null>()
  for (const { name, aliases } of all) {
    const main = mains.get(foldedName(name)) ?? name.trim()
    mains.set(foldedName(name), main)
    for (const alias of aliases) {
      const key = foldedName(alias)
      if (key === '') continue
      const owner = owners.get(key)
      owners.set(key, owner === undefined || owner === main ? main : null)
    }
  }
  return (name) => {
    const key = foldedName(name)
    return mains.get(key) ?? owners.get(key) ?? name.trim()
  }
}
