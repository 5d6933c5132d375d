import { endpointGrammar, ipv6Grammar } from './address-grammars.ts'
import { freeText } from './char-model.ts'
import { ipv4Grammar, type Grammar } from './grammar.ts'
import {
  addressGrammar,
  domainGrammar,
  fileGrammar,
  hashGrammar,
  numberGrammar,
  pathGrammar,
  urlGrammar,
  windowsPathGrammar,
} from './grammars.ts'
import { spellingOf, type Spelling } from './spelling.ts'

/** Of lines: many rows of one recording are read. */
const spellings = new WeakMap<readonly string[], Spelling>()

/**
 * All kinds of text that are looked for, names and the freest kind as they are written in some lines. Paths of Windows
 * where a backslash is among these: elsewhere they would only take from what is likelier.
 */
export function kindsOfText(lines: readonly string[], letters: readonly string[]): Grammar[] {
  const spelling = spellings.get(lines) ?? spellingOf(lines)
  spellings.set(lines, spelling)
  return [
    ipv4Grammar,
    endpointGrammar,
    ipv6Grammar,
    domainGrammar(spelling),
    urlGrammar(spelling),
    addressGrammar(spelling),
    pathGrammar(spelling),
    ...(lines.some((line) => line.includes('\\')) ? [windowsPathGrammar(spelling)] : []),
    fileGrammar(spelling),
    hashGrammar,
    numberGrammar,
    freeText(lines, letters),
  ]
}
