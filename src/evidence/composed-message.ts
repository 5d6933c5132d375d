import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { CarvedEvidence, Context } from '../analyzer/analyzer.ts'
import { composeMail } from '../lib/mapi/compose-mail.ts'
import type { MapiMessage } from '../lib/mapi/mapi-message.ts'
import type { Locus } from '../model/locus.ts'
import type { Budget } from './limits.ts'
import { newMemberFile } from './member-file.ts'

export interface ComposedMessage {
  readonly message: MapiMessage
  readonly name: string
  /** Where in the evidence it is stored. */
  readonly locus: Locus
  readonly storedAs: string
  readonly seal: string
}

/**
 * A stored message as evidence of its own, written anew as RFC 5322 has it. What could not be taken
 * over is a warning; where a limit ends it, what there was is kept and the failure is thrown on.
 */
export async function* composedMessage(
  { message, name, locus, storedAs, seal }: ComposedMessage,
  { context, budget }: { readonly context: Context; readonly budget: Budget },
): AsyncGenerator<CarvedEvidence> {
  using content = newMemberFile(context)
  const problem = (code: AnalysisFailure['code'], reason: string): void =>
    context.warn({ code, reason: `${name}: ${reason}`, locus })
  let end: unknown
  try {
    for (const piece of composeMail(message, { storedAs, seal, problem })) {
      context.signal.throwIfAborted()
      budget.spend(piece.length)
      content.write(piece)
    }
  } catch (error) {
    if (!(error instanceof AnalysisFailure)) throw error
    end = error
  }
  if (content.sizeBytes > 0) {
    const shown = end === undefined ? name : `${name} (incomplete)`
    yield { kind: 'evidence', name: shown, locus, bytes: { blob: await content.keep() } }
  }
  if (end !== undefined) throw end
}
