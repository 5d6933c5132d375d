import { encodePng } from '../../lib/png.ts'
import type { Box } from '../../model/locus.ts'
import { rgbOf } from './picture.ts'
import type { Version } from './track.ts'

/** The line with its surroundings as a PNG, and where in it the line stands. */
export function cropOf(version: Version): { readonly png: Buffer; readonly line: Box } {
  const { shot, box } = version
  return {
    png: encodePng(shot.at.width, shot.at.height, 3, rgbOf(shot)),
    line: [box.x - shot.at.x, box.y - shot.at.y, box.width, box.height],
  }
}
