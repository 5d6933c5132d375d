import { story } from '../../cases/voter-threat/story.ts'

const { path, plantedFile, formUrl } = story.screen

/** What is typed in the demo film, as a viewer can read it: names, address and path are blurred there. */
export const filmCommands: readonly string[] = [
  'ls -l',
  'head -4 counties.txt',
  `python3 ${plantedFile} --gate regsrv --probe`,
  './rollpull.sh --out',
  'wc -l rolls_stage2.sql',
  'curl -sI https:// /status',
  '# we see you. Free Hearth League',
]

/** Everything else that its windows and panels say, each once. */
export const filmElements: readonly string[] = [
  'window-title Terminal',
  `window-title ${plantedFile} - probe`,
  `window-title rollpull.sh: ${path}`,
  'window-title out - Files',
  'window-title Overseas ballot - Alderlund Voter Service',
  'browser-tab Overseas ballot',
  'browser-tab Counties and codes',
  `address-bar ${formUrl}`,
  `address-bar ${path}`,
  'clock 14:26',
  'clock 14:27',
  'keyboard-layout en',
  'counties.txt',
  plantedFile,
  'overseas_form.json',
  'out',
  'rollpull.sh',
  'rolls_stage2.sql',
  'ballot_forms.zip',
  'county-07.csv',
  'county-08.csv',
  'county-09.csv',
  'manifest.json',
  'voices_draft3.txt',
].map((one) => (one.includes(' ') ? one : `file-row ${one}`))
