import { join } from 'node:path'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import { sha256Of } from '../model/id.ts'
import type { Intake } from './intake.ts'
import type { Surroundings } from './surroundings.ts'
import type { WorkerMessage } from './worker-protocol.ts'

/** What is heard of: whose words, of which file, and where that process may leave files. */
export interface Speaker {
  readonly analyzer: string
  readonly file: Evidence | IntelSource
  readonly scratch: string
  readonly intake: Intake
}

/**
 * Takes in what a disposable process says that it makes, with its warnings and its progress. Throws an
 * Error on whatever it may not say: it read hostile bytes, and may have been taken over.
 */
export function hear(around: Surroundings, speaker: Speaker, message: WorkerMessage): void {
  const { analyzer, file, scratch, intake } = speaker
  switch (message.say) {
    case 'made':
      return intake.takeWritten(message.body)
    case 'carved':
      return intake.take(message.carved)
    case 'kept':
      return around.store.adopt(join(scratch, sha256Of(message.blob)), message.blob)
    case 'warning':
      intake.warnings.push(message.warning)
      return
    case 'progress': {
      const { done, total, doing } = message
      around.listen({ what: 'progress', analyzer, file: file.name, done, total, doing })
      return
    }
    case 'begun':
    case 'completed':
    case 'failed':
    case 'done':
      // Heard by those who ask: these are about the whole task.
      return
  }
}
