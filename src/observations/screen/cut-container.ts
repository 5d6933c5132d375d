import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { Bytes } from '../../analyzer/analyzer.ts'
import { matroskaHead, matroskaSize } from '../media/matroska-size.ts'

/** A RIFF file says in its bytes 4 to 7 how many follow. Those above 1 GiB have more such parts. */
export function cutRiff(bytes: Bytes): AnalysisFailure | undefined {
  const stated = bytes.read(4, 4).readUInt32LE() + 8
  // Some writers leave out the byte that pads to an even number.
  if (stated <= bytes.size + 1) return undefined
  return new AnalysisFailure('truncated', `it states ${stated} bytes and has ${bytes.size}`)
}

/** A Matroska or WebM file says how long its segment is; what is streamed does not know it. */
export function cutMatroska(bytes: Bytes): AnalysisFailure | undefined {
  const stated = matroskaSize(bytes.read(0, matroskaHead))
  if (stated === undefined || stated <= bytes.size) return undefined
  return new AnalysisFailure('truncated', `it states ${stated} bytes and has ${bytes.size}`)
}
