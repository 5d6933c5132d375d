/**
 * `node tools/glyphs/render.ts <folder> <from> <to> [held-out]`: pages <from> up to <to> (exclusive),
 * each as `p00000.raw` (luma) and `p00000.json` (size, how it was encoded, the lines with their
 * glyphs); `h00000` in the fonts that are never trained on. The same numbers draw the same pages.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Log } from 'node-av/lib'
import { AV_LOG_QUIET } from 'node-av/constants'
import { alphabet } from './alphabet.ts'
import { corpusOf } from './corpus.ts'
import { recordPage, type RecordedPage } from './damage.ts'
import { loadFaces } from './faces.ts'
import { lineTexts } from './line-text.ts'
import { drawPage } from './page.ts'
import { randomFrom } from './random.ts'

const [folder, from, to, heldOut] = process.argv.slice(2)
if (folder === undefined || from === undefined || to === undefined) {
  console.error('usage: node tools/glyphs/render.ts <folder> <from> <to> [held-out]')
  process.exit(2)
}
Log.setLevel(AV_LOG_QUIET)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'classes.json'), JSON.stringify(alphabet))

const isHeldOut = heldOut === 'held-out'
const random = randomFrom(Number(from) * 7919 + (isHeldOut ? 99_991 : 1))
const faces = loadFaces(isHeldOut ? 'held-out' : 'training')
const corpus = corpusOf(join(import.meta.dirname, '..', '..', 'node_modules'))
const textFor = lineTexts(random, corpus)

let previous: RecordedPage | undefined
for (let number = Number(from); number < Number(to); number++) {
  const page = drawPage(random, faces, textFor)
  const recorded = recordPage(random, page, previous)
  previous = recorded
  const { luma, width, height, scale, how, lines } = recorded
  const path = join(folder, `${isHeldOut ? 'h' : 'p'}${String(number).padStart(5, '0')}`)
  writeFileSync(`${path}.raw`, luma)
  // A page exists once its description does: training may run at the same time.
  const description = { w: width, h: height, s: scale, how, lcd: page.lcd, lines }
  writeFileSync(`${path}.json.tmp`, JSON.stringify(description))
  renameSync(`${path}.json.tmp`, `${path}.json`)
  if (number % 20 === 0) console.log(number, how, width, height, lines.length)
}
