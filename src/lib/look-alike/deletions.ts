/**
 * A text and what is left of it without each of its UTF-16 units. Two texts that are one insertion,
 * omission, replacement or transposition apart have one of these in common: Garbe's symmetric delete.
 */
export function deletions(text: string): ReadonlySet<string> {
  const found = new Set([text])
  for (let at = 0; at < text.length; at++) found.add(text.slice(0, at) + text.slice(at + 1))
  return found
}
