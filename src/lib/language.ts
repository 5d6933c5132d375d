import { franc } from 'franc-min'

/** Shorter texts do not tell. */
const fewestCharacters = 40
const mostCharacters = 800

/** ISO 639-3 code of the language that a text is most probably in, of some 80; 'und' where it is too short. */
export function languageOf(text: string): string {
  return franc(text.slice(0, mostCharacters), { minLength: fewestCharacters })
}
