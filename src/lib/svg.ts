import { markup, type Html } from './html.ts'

/** Numbers of a picture: two decimals are finer than any screen, and the same on every machine. */
function svgNumber(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0'
}

/** Bars from the bottom, one per value, stretched to the width they are given. */
export function svgBars(values: readonly number[], label: string, className: string): Html {
  const top = values.reduce((most, value) => Math.max(most, value), 0)
  const bars = values.map((value, index) => {
    if (value <= 0 || top === 0) return ''
    // A single one among thousands must still be seen.
    const height = Math.max(3, (value / top) * 100)
    return markup`<rect
      x="${svgNumber(index + 0.08)}"
      y="${svgNumber(100 - height)}"
      width="0.84"
      height="${svgNumber(height)}"
    />`
  })
  return markup`<svg
    class="${className}"
    viewBox="0 0 ${Math.max(1, values.length)} 100"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${bars}
  </svg>`
}

/** Spans (0..1) on a line, each at least as wide as can be seen. */
export function svgSpans(
  spans: readonly (readonly [start: number, end: number])[],
  label: string,
  className: string,
): Html {
  const rects = spans.map(([start, end]) => {
    const x = Math.min(996, Math.max(0, start * 1000))
    const width = Math.max(4, Math.min(1000 - x, (end - start) * 1000))
    return markup`<rect x="${svgNumber(x)}" y="10" width="${svgNumber(width)}" height="80" />`
  })
  return markup`<svg
    class="${className}"
    viewBox="0 0 1000 100"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${rects}
  </svg>`
}

/** Rectangles in a square of 0..1, `y` downwards, each at least as big as can be seen. */
export function svgPlaces(
  places: readonly (readonly [fromX: number, toX: number, fromY: number, toY: number])[],
  label: string,
  className: string,
): Html {
  const span = (from: number, to: number, least: number): readonly [at: number, size: number] => {
    const at = Math.max(0, Math.min(1000 - least, from * 1000))
    return [at, Math.max(least, Math.min(1000 - at, (to - from) * 1000))]
  }
  const rects = places.map(([fromX, toX, fromY, toY]) => {
    const [x, width] = span(fromX, toX, 3)
    const [y, height] = span(fromY, toY, 30)
    return markup`<rect
      x="${svgNumber(x)}"
      y="${svgNumber(y)}"
      width="${svgNumber(width)}"
      height="${svgNumber(height)}"
    />`
  })
  return markup`<svg
    class="${className}"
    viewBox="0 0 1000 1000"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${rects}
  </svg>`
}

/** A bar from the middle: to the right for positive values, to the left for negative ones. */
export function svgSigned(value: number, limit: number): Html {
  const share = limit > 0 ? Math.max(-1, Math.min(1, value / limit)) : 0
  const width = Math.abs(share) * 50
  const x = share < 0 ? 50 - width : 50
  const side = share < 0 ? 'against' : 'for'
  return markup`<svg
    class="signed"
    viewBox="0 0 100 10"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="${side}" x="${svgNumber(x)}" y="1" width="${svgNumber(width)}" height="8" />
    <path d="M50 0V10" />
  </svg>`
}

/** A share of 1 with marks at fixed places, for probabilities with named bands. */
export function svgScale(share: number, marks: readonly number[]): Html {
  const ticks = marks.map((mark) => markup`<path d="M${svgNumber(mark * 100)} 0V10" />`)
  return markup`<svg class="scale" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="ground" x="0" y="2" width="100" height="6" />
    <rect
      class="share"
      x="0"
      y="2"
      width="${svgNumber(Math.max(0, Math.min(1, share)) * 100)}"
      height="6"
    />
    ${ticks}
  </svg>`
}

/** Gaps of fewer thousandths of the line are marked, as nobody would see that nothing is there. */
const narrowGap = 0.008

/** Spans (0..1) on a line, each at least as wide as can be seen, and marks where narrow gaps are. */
export function svgLife(
  spans: readonly (readonly [start: number, end: number])[],
  gaps: readonly (readonly [start: number, end: number])[],
  label: string,
  className: string,
): Html {
  const bar = (className: string, least: number, y: number) => {
    return ([start, end]: readonly [number, number]): Html => {
      const x = Math.min(1000 - least, Math.max(0, start * 1000))
      const width = Math.max(least, Math.min(1000 - x, (end - start) * 1000))
      return markup`<rect
        class="${className}"
        x="${svgNumber(x)}"
        y="${y}"
        width="${svgNumber(width)}"
        height="${100 - 2 * y}"
      />`
    }
  }
  return markup`<svg
    class="${className}"
    viewBox="0 0 1000 100"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${spans.map(bar('there', 4, 10))}${gaps.filter(([start, end]) => end - start < narrowGap).map(bar('gap', 3, 0))}
  </svg>`
}
