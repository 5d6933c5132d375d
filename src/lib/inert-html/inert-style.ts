/** What a declaration may set: looks, and never where something stands, so that nothing lies over anything. */
const properties = new Set(
  `background-color border border-bottom border-collapse border-color border-left border-radius
border-right border-spacing border-style border-top border-width color font-family font-size font-style
font-weight height letter-spacing list-style-type margin margin-bottom margin-left margin-right
margin-top max-width min-width padding padding-bottom padding-left padding-right padding-top text-align
text-decoration text-transform vertical-align white-space width`.split(/\s+/),
)

export type Declaration = readonly [property: string, value: string]

const mostDeclarations = 40
const longestStyle = 4000

const colourFunction = /(?:rgb|hsl)a?\([\d.,%\s/]{1,40}\)/g
const inertWord =
  /^(?:#[0-9a-f]{3,8}|\d{0,4}(?:\.\d{1,4})?(?:px|pt|em|rem|ex|ch|%|in|cm|mm|pc)?|[a-z][a-z0-9-]{0,40})$/

/**
 * Words, numbers of up to four digits, colours; no addresses, no functions but those of colours, and
 * nothing below zero, which would draw one thing over another.
 */
export function isInert([property, value]: Declaration): boolean {
  if (!properties.has(property) || value.length > 200) return false
  const words = value.replaceAll(colourFunction, ' black ').split(/[\s,]+/)
  return words.every((word) => inertWord.test(word))
}

/** The harmless declarations of a style attribute, in its order. */
export function inertStyle(style: string): readonly Declaration[] {
  const kept: Declaration[] = []
  for (const part of style.slice(0, longestStyle).toLowerCase().split(';')) {
    const colon = part.indexOf(':')
    if (colon < 0 || kept.length === mostDeclarations) continue
    const named = part.slice(0, colon).trim()
    // A plain colour is all that is kept of a background.
    const property = named === 'background' ? 'background-color' : named
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important/, '')
      .replaceAll(/["']/g, '')
      .trim()
    const declaration = [property, value] as const
    if (value !== '' && isInert(declaration)) kept.push(declaration)
  }
  return kept
}
