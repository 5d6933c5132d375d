import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { readPinned, type PinnedFile } from './pinned-file.ts'

/** The part of tesseract.js-core that is used: its C++ interface, compiled by Emscripten. */
interface Core {
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void }
  readonly TessBaseAPI: new () => Api
  readonly ChoiceIterator: new (at: ResultIterator) => ChoiceIterator
  _malloc(bytes: number): number
  getValue(pointer: number, type: 'i32'): number
  destroy(object: object): void
}

interface Api {
  /** 0 where it worked; mode 1 is the LSTM alone. */
  Init(folder: string, language: string, mode: number): number
  SetVariable(name: string, value: string): void
  SetPageSegMode(mode: number): void
  /** Takes `/input`; the picture is as the EXIF orientation says, turned by an angle. */
  SetImageFile(exif: number, angle: number): number
  Recognize(monitor: null): number
  GetIterator(): ResultIterator
  Clear(): void
}

interface ResultIterator {
  Begin(): void
  Empty(level: number): boolean
  Next(level: number): boolean
  GetUTF8Text(level: number): string
  IsAtBeginningOf(level: number): boolean
  BoundingBox(level: number, x0: number, y0: number, x1: number, y1: number): boolean
}

interface ChoiceIterator {
  GetUTF8Text(): string
  Confidence(): number
  Next(): boolean
}

/** What it takes for a sign, with all that it could be; columns are those of its picture. */
export interface Sign {
  readonly text: string
  readonly x0: number
  readonly x1: number
  readonly startsWord: boolean
  /** Weights of 0 to some 95, which need not add up to anything. */
  readonly choices: readonly { readonly text: string; readonly weight: number }[]
}

export interface GreyPicture {
  readonly grey: Uint8Array
  readonly width: number
  readonly height: number
}

/** Whether it looks for words, of which it now and then finds none, or reads the picture as it is. */
export type Layout = 'words' | 'raw'

/** Tesseract with the data of one language, in memory. */
export interface Tesseract {
  /** The signs of a line in logical order, from 8-bit grey rows, dark on light. */
  read(picture: GreyPicture, layout: Layout): readonly Sign[]
}

export const tesseractCore: PinnedFile = {
  path: 'tesseract.js-core/tesseract-core-simd-lstm.wasm',
  sha256: '34e8d50cac216427d86bf397d610fdd9f49492539bbcdfbfccc4eda20c810bea',
}

const require = createRequire(import.meta.url)
const lstmAlone = 1
/** Its page segmentation modes: a single line, and one that goes to the network uncut. */
const modes: Readonly<Record<Layout, number>> = { words: 7, raw: 13 }
const word = 3
const symbol = 4

/** `data` is a gzipped traineddata file of the language. */
export async function openTesseract(language: string, data: PinnedFile): Promise<Tesseract> {
  const start = require('tesseract.js-core/tesseract-core-simd-lstm.js') as (
    options: object,
  ) => Promise<Core>
  const silent = (): void => undefined
  const wasmBinary = readPinned(tesseractCore)
  const core = await start({ wasmBinary, print: silent, printErr: silent })
  core.FS.writeFile(`/${language}.traineddata`, gunzipSync(readPinned(data)))
  const api = new core.TessBaseAPI()
  if (api.Init('/', language, lstmAlone) !== 0) throw new Error(`no tesseract for ${language}`)
  // Of each sign also what else it could be, by the network's own scores.
  api.SetVariable('lstm_choice_mode', '2')
  const corners = core['_malloc'](16)

  function choicesAt(at: ResultIterator): Sign['choices'] {
    const choices: { text: string; weight: number }[] = []
    const each = new core.ChoiceIterator(at)
    do {
      const text = each.GetUTF8Text()
      if (text) choices.push({ text, weight: each.Confidence() })
    } while (each.Next())
    core.destroy(each)
    return choices
  }

  return {
    read({ grey, width, height }, layout) {
      api.SetPageSegMode(modes[layout])
      const header = Buffer.from(`P5\n${width} ${height}\n255\n`)
      core.FS.writeFile('/input', Buffer.concat([header, grey]))
      if (api.SetImageFile(1, 0) !== 0 || api.Recognize(null) !== 0) {
        throw new TypeError('tesseract refused a picture')
      }
      const signs: Sign[] = []
      const at = api.GetIterator()
      at.Begin()
      if (!at.Empty(symbol)) {
        do {
          const text = at.GetUTF8Text(symbol)
          if (!text) continue
          at.BoundingBox(symbol, corners, corners + 4, corners + 8, corners + 12)
          signs.push({
            text,
            x0: core.getValue(corners, 'i32'),
            x1: core.getValue(corners + 8, 'i32'),
            startsWord: at.IsAtBeginningOf(word),
            choices: choicesAt(at),
          })
        } while (at.Next(symbol))
      }
      core.destroy(at)
      api.Clear()
      return signs
    },
  }
}
