const longest = 1024

/**
 * A path out of an archive as a harmless relative name: no drive, no root, no step upwards, no
 * control or direction-changing characters. Never empty.
 */
export function displayName(path: string): string {
  const parts = path
    .slice(-4 * longest)
    .replaceAll('\\', '/')
    .replace(/^[a-z]:/i, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  return tame(parts.join('/')).slice(-longest) || 'unnamed'
}

/** Whether the path would lead out of the folder that it is unpacked into. */
export function climbsOut(path: string): boolean {
  return /^(?:[a-z]:|[/\\])/i.test(path) || path.split(/[/\\]/).includes('..')
}

/** C0, C1, zero-width, line separators and bidirectional controls become replacement characters. */
function tame(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
