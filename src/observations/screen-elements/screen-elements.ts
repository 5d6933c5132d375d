import type { Analyzer, Context, Draft, Input } from '../../analyzer/analyzer.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import { browsers, folderBars } from './browser.ts'
import { clockLines, clocks } from './clocks.ts'
import { listedFiles, managedFiles } from './file-rows.ts'
import { keyboardLayouts } from './keyboard-layouts.ts'
import { type Line, lineOf } from './line.ts'
import type { ElementDraft } from './recognised.ts'
import { type Edges, type ScreenView, screenView } from './screen-view.ts'
import { session } from './session.ts'
import { terminalsOn } from './terminal.ts'
import { timestamps } from './timestamps.ts'
import { typing } from './typing-rhythm.ts'
import { windowTitles } from './window-titles.ts'

type Needs = 'screen-text' | 'screen-coverage'
type Origin = ProductOf<'screen-text'>['from']

/** Lines of one recording that are held in memory. */
const mostLines = 300_000
/** Elements of one kind of one recording: a log that runs for hours is not told line by line twice. */
const mostOfOneKind = 20_000

/**
 * What the lines of a recording are: prompts, commands and outputs, window titles, clocks, address bars, tabs, files,
 * keyboard layouts, and how lines were typed. Frames that players do not show are a screen of their own.
 */
export const screenElements: Analyzer<Needs, 'screen-element'> = {
  id: 'screen-elements',
  version: '1.1.0',
  question:
    'Which prompts, commands, windows, clocks and files did the screen show, and how was it typed?',
  scope: 'evidence',
  needs: ['screen-text', 'screen-coverage'],
  makes: ['screen-element'],
  run,
}

async function* run(input: Input<Needs>, context: Context): AsyncIterable<Draft<'screen-element'>> {
  const edges = new Map<Sha256, Edges>()
  for await (const { evidence, width, height, durationUs, framesExpected } of input[
    'screen-coverage'
  ]) {
    const frameUs = framesExpected > 1 ? Math.round(durationUs / framesExpected) : null
    edges.set(evidence, { width, height, frameUs })
  }
  const lines = new Map<Origin, Line[]>()
  let evidence: Sha256 | undefined
  let count = 0
  for await (const seen of input['screen-text']) {
    evidence ??= seen.evidence
    count += 1
    if (count > mostLines) continue
    const known = lines.get(seen.from) ?? []
    lines.set(seen.from, known)
    known.push(lineOf(seen))
  }
  if (evidence === undefined) return
  if (count > mostLines) {
    warn(
      context,
      `more than ${mostLines} lines: what ${count - mostLines} further ones are was not asked`,
    )
  }
  for (const origin of ['screen', 'hidden', 'thumbnail'] as const) {
    const view = screenView(lines.get(origin) ?? [], edges.get(evidence))
    const made = new Map<ElementDraft['element'], number>()
    for (const element of elementsOf(view, context)) {
      context.signal.throwIfAborted()
      const before = made.get(element.element) ?? 0
      made.set(element.element, before + 1)
      if (before < mostOfOneKind) yield { ...element, evidence }
    }
    for (const [kind, total] of made) {
      if (total <= mostOfOneKind) continue
      warn(context, `${total} elements of kind ${kind}: the first ${mostOfOneKind} are kept`)
    }
  }
}

/** Everything that is recognised on one screen; a line that is surely one thing is no other. */
function* elementsOf(view: ScreenView, context: Context): Iterable<ElementDraft> {
  const { terminals, givenUp } = terminalsOn(view)
  if (givenUp > 0) warn(context, `${givenUp} lines with prompts beyond the number that is followed`)
  const claimed = new Set<ProductId>()
  const taken = (id: ProductId): boolean => claimed.has(id)
  const claim = <E extends ElementDraft>(found: readonly E[]): readonly E[] => {
    for (const { from } of found) for (const id of from) claimed.add(id)
    return found
  }
  const managed = managedFiles(view, terminals)
  yield* claim(managed.rows)
  const { elements, promptLines, outputLines } = session(view, terminals, taken)
  yield* elements
  for (const id of [...promptLines, ...outputLines]) claimed.add(id)
  const onPanels = clockLines(view, terminals, (id) => promptLines.has(id))
  const shown = clocks(view, onPanels)
  yield* claim(shown)
  yield* claim(keyboardLayouts(view, onPanels, taken))
  yield* listedFiles(view)
  yield* claim(folderBars(view, managed.lists, taken))
  yield* claim(browsers(view, taken))
  const besideClocks = onPanels.map(({ line }) => line)
  yield* claim(windowTitles(view, terminals, besideClocks, taken))
  const ofClocks = new Set(shown.flatMap(({ from }) => from))
  yield* timestamps(
    view,
    (id) => ofClocks.has(id),
    (id) => (promptLines.has(id) ? 'prompt' : outputLines.has(id) ? 'output' : 'line'),
  )
  for (const line of view.lines) {
    if (promptLines.has(line.id)) continue
    const typed = typing([line], line.growth, 'elsewhere', view.frameUs)
    if (typed !== undefined) yield typed
  }
}

function warn(context: Context, reason: string): void {
  context.warn({ code: 'too-many', reason })
}
