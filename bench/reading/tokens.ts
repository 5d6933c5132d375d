/** A string in a line that an investigation would look for, letter for letter. */
export interface Token {
  readonly kind: 'address' | 'hash' | 'prompt' | 'path' | 'domain' | 'file'
  readonly text: string
}

/** In the order of their right to a stretch of text: what one has taken no other takes. */
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['hash', /(?<![\da-f])(?:[\da-f]{64}|[\da-f]{40}|[\da-f]{32})(?![\da-f])/g],
  ['address', /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g],
  ['prompt', /(?<![\w.-])[a-z][\w.-]*@[a-z][\w-]*(?![\w@.-])/gi],
  ['path', /(?<![\w.~/])(?:~|[A-Z]:)?(?:[/\\][\w.+-]*\w){2,}/g],
  ['domain', /(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|net|org|info|cz|io|de|sh|dev)(?![\w.-])/gi],
  [
    'file',
    /(?<![\w./\\-])\w[\w-]*\.(?:txt|csv|py|sh|conf|log|tar\.gz|json|docx|ps1|bin|db|md|deb)(?!\w)/g,
  ],
]

/** Addresses, hashes, prompts, paths, domains and file names of a line, each once. */
export function tokensOf(line: string): Token[] {
  const found = new Map<string, Token>()
  let left = line
  for (const [kind, pattern] of patterns) {
    left = left.replaceAll(pattern, (text) => {
      // Line ends wrap: the half of a token at the right edge is looked for as it stands.
      if (!found.has(text)) found.set(text, { kind, text })
      return ' '.repeat(text.length)
    })
  }
  return [...found.values()]
}
