/** A registry small enough to hold in one's head, for tests of the runner. */
import { AnalysisFailure } from '../src/analyzer/analysis-failure.ts'
import type { Analyzer } from '../src/analyzer/analyzer.ts'
import { isNonEmpty } from '../src/model/id.ts'

/** Text files become a document-text; certain words make it misbehave as real decoders do. */
export const lines: Analyzer<'evidence', 'document-text'> = {
  id: 'lines',
  version: '1.0.0',
  question: 'Which lines does a text file hold?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['document-text'],
  accepts: (file) => file.mediaType === 'text/plain',
  async *run(input, context) {
    for await (const file of input.evidence) {
      const text = context.bytes.read(0, context.bytes.size).toString('utf8')
      let offset = 0
      for (const line of text.split('\n')) {
        if (line === 'FAIL') throw new AnalysisFailure('corrupt', 'the file says that it is broken')
        if (line === 'BUG') throw new TypeError('a mistake of ours')
        if (line === 'DIE') process.kill(process.pid, 'SIGSEGV')
        if (line === 'SLOW') await new Promise((resolve) => setTimeout(resolve, 30))
        if (line === 'WRITE') {
          const { writeFileSync } = await import('node:fs')
          writeFileSync('/tmp/telltale-must-not-exist', 'x')
        }
        if (line === 'ESCAPE') {
          // What a decoder that was taken over could say: a blob whose name leads out of the scratch folder.
          const message = { say: 'kept', blob: '../../../case.sqlite' }
          for (let number = 0; number < 100; number += 1) {
            process.send?.({ messages: [{ number, message }] })
          }
          await new Promise((resolve) => setTimeout(resolve, 200))
        }
        if (line === 'HUSH') {
          // Done, it says, and nothing was there.
          for (let number = 0; number < 100; number += 1) {
            const message = { say: 'done', scratch: false }
            process.send?.({ messages: [{ number, message }] })
          }
          await new Promise((resolve) => setTimeout(resolve, 200))
        }
        if (line === 'NONSENSE') {
          process.send?.(null)
          await new Promise((resolve) => setTimeout(resolve, 200))
        }
        if (line === 'FORGE') {
          // Not what it declared; the types would not let it, so they are told nothing.
          yield { kind: 'claim', evidence: file.id } as never
        }
        if (line === 'PEEK') {
          const { readFileSync } = await import('node:fs')
          readFileSync('/etc/hostname')
        }
        const length = Buffer.byteLength(line)
        const locus = { at: 'bytes', offset, length } as const
        yield { kind: 'document-text', evidence: file.id, locus, part: 'document', text: line }
        offset += length + 1
      }
    }
  },
}

/** `a|b|c` becomes the files a, b and c; `!x` is decoded, everything else is a range. */
export const pipes: Analyzer<'evidence', 'evidence'> = {
  id: 'pipes',
  version: '1.0.0',
  question: 'Which files lie between the pipes?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence'],
  accepts: (file) => file.mediaType === 'application/x-pipes',
  async *run(_input, context) {
    const text = context.bytes.read(0, context.bytes.size).toString('latin1')
    let offset = 0
    for (const [index, piece] of text.split('|').entries()) {
      const locus = { at: 'bytes', offset, length: piece.length } as const
      const bytes = piece.startsWith('!')
        ? { blob: context.keep(Buffer.from(piece.slice(1).toUpperCase())) }
        : { offset, length: piece.length }
      if (offset > 0 || piece !== '') {
        yield { kind: 'evidence', name: `piece-${index}`, locus, bytes }
      }
      offset += piece.length + 1
    }
  },
}

export const digits: Analyzer<'document-text', 'clue'> = {
  id: 'digits',
  version: '1.0.0',
  question: 'Which numbers can be read?',
  scope: 'evidence',
  needs: ['document-text'],
  makes: ['clue'],
  async *run(input) {
    for await (const seen of input['document-text']) {
      const start = seen.text.search(/\d/)
      if (start < 0) continue
      const raw = seen.text.slice(start)
      const from = [{ observation: seen.id, start, end: seen.text.length, raw }] as const
      const { evidence } = seen
      yield { kind: 'clue', evidence, type: 'domain', value: raw, alternatives: [], from, seen: 1 }
    }
  },
}

/** Reads the file again to see which of the texts that others found in it begin with a letter. */
export const letters: Analyzer<'evidence' | 'document-text', 'media-fact'> = {
  id: 'letters',
  version: '1.0.0',
  question: 'Which texts begin with a letter?',
  scope: 'evidence',
  needs: ['evidence', 'document-text'],
  makes: ['media-fact'],
  accepts: (file) => file.mediaType === 'text/plain',
  async *run(input, context) {
    for await (const { evidence, locus, text } of input['document-text']) {
      if (locus.at !== 'bytes') continue
      const first = context.bytes.read(locus.offset, 1).toString('latin1')
      if (!/[a-z]/i.test(first)) continue
      const whole = context.kept(evidence).toString('latin1')
      yield {
        kind: 'media-fact',
        evidence,
        locus,
        name: first,
        value: `${text} of ${whole.length}`,
      }
    }
  },
}

export const sum: Analyzer<'clue' | 'evidence', 'campaign'> = {
  id: 'sum',
  version: '1.0.0',
  question: 'What do all clues come to?',
  scope: 'case',
  needs: ['clue', 'evidence'],
  makes: ['campaign'],
  async *run(input) {
    const ids = []
    const values = []
    for await (const clue of input.clue) {
      ids.push(clue.id)
      values.push(clue.value)
    }
    let files = 0
    for await (const file of input.evidence) files += file.kind === 'evidence' ? 1 : 0
    if (!isNonEmpty(ids)) return
    yield {
      kind: 'campaign',
      size: files,
      messages: ids,
      variants: [{ size: ids.length, example: ids[0], template: [] }],
      subject: values.join(' '),
      senders: [],
      origins: [],
      recipientDomains: [],
      firstUs: null,
      lastUs: null,
    }
  },
}

export const analyzers: readonly Analyzer[] = [lines, pipes, digits, letters, sum]
