/** First and last two characters; of short texts, where these were most of it, none. */
export function masked(text: string): string {
  const characters = Array.from(text.trim())
  const { length } = characters
  if (length < 9) return '•'.repeat(Math.max(3, length))
  const inside = '•'.repeat(Math.min(12, length - 4))
  return `${characters.slice(0, 2).join('')}${inside}${characters.slice(-2).join('')}`
}
