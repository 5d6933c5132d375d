import { freeText } from './char-model.ts'
import { ipv4Grammar, type Grammar } from './grammar.ts'
import {
  addressGrammar,
  domainGrammar,
  endpointGrammar,
  fileGrammar,
  hashGrammar,
  ipv6Grammar,
  numberGrammar,
  pathGrammar,
  urlGrammar,
} from './grammars.ts'

/** All kinds of text that are looked for, the freest as it is written in some lines. */
export function kindsOfText(lines: readonly string[], letters: readonly string[]): Grammar[] {
  return [
    ipv4Grammar,
    endpointGrammar,
    ipv6Grammar,
    domainGrammar,
    urlGrammar,
    addressGrammar,
    pathGrammar,
    fileGrammar,
    hashGrammar,
    numberGrammar,
    freeText(lines, letters),
  ]
}
