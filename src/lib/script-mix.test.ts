import { expect, test } from 'vitest'
import { scriptMix } from './script-mix.ts'

test.for([
  ['bank-24', 'ascii', ['Latin']],
  ['müller', 'single-script', ['Latin']],
  ['почта2', 'single-script', ['Cyrillic']],
  ['日本カナ', 'single-script', ['Han', 'Katakana']],
  ['日本web', 'high', ['Han', 'Latin']],
  ['tamilதமிழ்', 'moderate', ['Latin', 'Tamil']],
  ['bаnk', 'minimal', ['Latin', 'Cyrillic']],
  ['bαnk', 'minimal', ['Latin', 'Greek']],
  ['ᏢayᏢal', 'minimal', ['other', 'Latin']],
] as const)('%s is of level %s', ([text, level, scripts]) => {
  expect(scriptMix(text)).toEqual({ level, scripts })
})
