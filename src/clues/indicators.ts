import type { Analyzer, Context, Input } from '../analyzer/analyzer.ts'
import type { Clue } from '../model/clue.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Found } from './found.ts'
import { hopClues, mailClues } from './mail-fields.ts'
import { scanClues } from './scan.ts'
import { mostClues, Sightings } from './sightings.ts'

type Needs = 'screen-text' | 'document-text' | 'mail' | 'mail-hop'

/**
 * One clue per type and value of a piece of evidence, in order of first sighting: screen, documents, mail,
 * hops. Offsets of a sighting are into the text of a screen line or document; into the field that was read for a mail
 * (`raw` says which text that was); into `raw` for a hop, or into the field where `raw` does not hold it as it is.
 */
export const indicators: Analyzer<Needs, 'clue'> = {
  id: 'indicators',
  version: '1.0.0',
  question: 'Which addresses, domains, URLs, mailboxes, hashes, paths and file names can be read?',
  scope: 'evidence',
  needs: ['screen-text', 'document-text', 'mail', 'mail-hop'],
  makes: ['clue'],
  run,
}

interface Seen {
  readonly id: ProductId
  readonly evidence: Sha256
}

async function* run(input: Input<Needs>, context: Context): AsyncIterable<Clue> {
  const sightings = new Sightings()
  let evidence: Sha256 | undefined
  const note = (seen: Seen, clues: Iterable<Found>): void => {
    context.signal.throwIfAborted()
    evidence ??= seen.evidence
    for (const found of clues) {
      const { raw, start, end } = found
      sightings.add(found, { observation: seen.id, start, end, raw })
    }
  }
  for await (const line of input['screen-text']) note(line, scanClues(line.text, line))
  for await (const document of input['document-text']) note(document, scanClues(document.text))
  for await (const mail of input.mail) note(mail, mailClues(mail))
  for await (const hop of input['mail-hop']) note(hop, hopClues(hop))
  if (sightings.givenUp > 0) {
    const reason = `more than ${mostClues} different clues: ${sightings.givenUp} sightings of further ones given up`
    context.warn({ code: 'too-many', reason })
  }
  if (evidence !== undefined) yield* sightings.clues(evidence)
}
