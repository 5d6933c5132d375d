import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import { hardStep, type Paper } from './veiled-areas.ts'

/** Whether what surrounds it is the paper of the zone and letters on it: windows and their parts end elsewhere. */
export function liesOnPaper(luma: Plane, box: Rect, zone: Paper): boolean {
  const { data, width, height, stride } = luma
  const outer = growRect(box, 6, 6, width, height)
  const inner = growRect(box, 2, 2, width, height)
  const step = hardStep(zone)
  let paper = 0
  let other = 0
  let all = 0
  for (let y = outer.y; y < outer.y + outer.height; y++) {
    for (let x = outer.x; x < outer.x + outer.width; x++) {
      const isInside =
        x >= inner.x && x < inner.x + inner.width && y >= inner.y && y < inner.y + inner.height
      if (isInside) continue
      const here = data[y * stride + x] as number
      all++
      if (Math.abs(here - zone.paper) <= 6) paper++
      else if (isSoft(luma, x, y, step)) other++
    }
  }
  return all > 0 && paper >= 0.4 * all && other <= 0.25 * all
}

/** No edge of a letter within three pixels across. */
function isSoft({ data, width, stride }: Plane, x: number, y: number, step: number): boolean {
  const from = Math.max(1, x - 2)
  const to = Math.min(width - 1, x + 3)
  for (let at = from; at <= to; at++) {
    const i = y * stride + at
    if (Math.abs((data[i] as number) - (data[i - 1] as number)) > step) return false
  }
  return true
}
