import type { NonEmpty, Sha256 } from '../src/model/id.ts'
import type { Product, ProductOf } from '../src/model/product.ts'
import type { Prompt } from '../src/model/prompt.ts'
import type { Reading } from '../src/model/reading.ts'
import type { ScreenElement } from '../src/model/screen-element.ts'
import type { StatedTime } from '../src/model/stated-time.ts'
import { stamped } from './memory-case.ts'
import { by } from './sample-stamps.ts'

type Line = ProductOf<'screen-text'>
/** What a sample says of an element; the rest comes from its lines. */
type Said<E extends ScreenElement = ScreenElement> = E extends ScreenElement
  ? Omit<E, 'kind' | 'evidence' | 'locus' | 'from' | 'grounds' | 'confidence'>
  : never

const sure = (text: string): Reading => ({ text, alternatives: [] })

const prompt: Prompt = {
  of: 'shell',
  shell: 'zsh',
  user: { text: 'analyst', alternatives: [{ text: 'ana1yst', p: 0.2 }] },
  host: sure('bench'),
  folder: sure('~/projects/ballot-kit'),
  sign: '#',
  rights: 'root',
  notes: ['venv'],
}

const stated: StatedTime = {
  text: '2:26 May 11',
  date: { calendar: 'gregorian', readings: ['2026-05-11', '2026-11-05'] },
  time: { hour: 2, minute: 26, second: null, cycle: 'open' },
  zoneMinutes: null,
  languages: ['en', 'es'],
}

/** One of each kind, and a second of some, resting on lines of the sample. */
export function sampleElements(evidence: Sha256, lines: readonly Line[]): readonly Product[] {
  const [first, second, third] = lines
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('the sample has too few lines')
  }
  const said: readonly Said[] = [
    { element: 'prompt', prompt },
    {
      element: 'command',
      prompt,
      text: {
        text: 'cd /home/user/projects/ballot-kit',
        alternatives: [{ text: 'cd /home/user/projects/ba11ot-kit', p: 0.3 }],
      },
      takenBack: ['rm -rf rolls'],
      followedBy: 'output',
    },
    {
      element: 'command',
      prompt: { of: 'program', program: 'Metasploit', text: sure('msf6 >') },
      text: sure('run'),
      takenBack: [],
      followedBy: 'nothing',
    },
    { element: 'output', command: 'cd', after: first.id, until: third.id, lines: 12 },
    { element: 'window-title', title: sure('out - Files'), program: 'Files', place: 'title-bar' },
    { element: 'window-title', title: sure('out - Files'), program: null, place: 'taskbar' },
    {
      element: 'clock',
      place: 'bottom-edge',
      stated,
      readings: [
        { line: first.id, text: '2:26', startUs: 0, endUs: 22_000_000, secondOfDay: 8760 },
        {
          line: second.id,
          text: '2:27',
          startUs: 22_000_000,
          endUs: 60_000_000,
          secondOfDay: 8820,
        },
      ],
      ticks: 1,
      offset: { leastUs: 8_798_000_000, mostUs: 8_799_000_000 },
    },
    { element: 'timestamp', stated, within: 'output' },
    {
      element: 'address-bar',
      address: sure('192.0.2.44:8080/login'),
      shows: { what: 'url', scheme: null, host: '192.0.2.44:8080', hint: 'Not secure' },
    },
    { element: 'address-bar', address: sure('/opt/tidegate/out'), shows: { what: 'path' } },
    { element: 'browser-tab', title: sure('Counties and codes') },
    {
      element: 'file-row',
      shownBy: 'ls',
      name: sure('rolls-2020.csv'),
      type: 'link',
      size: '88213',
      modified: stated,
      owner: 'user',
      group: null,
    },
    { element: 'keyboard-layout', text: 'FA', language: 'fa' },
    {
      element: 'typing',
      text: 'cd /home',
      where: 'command',
      keys: 8,
      intervalsUs: [100_000, 120_000],
      medianIntervalUs: 110_000,
      charactersPerSecond: 8.5,
      bursts: [{ atUs: 2_000_000, text: '/home/user' }],
      takenBack: 2,
      frameUs: 33_333,
    },
    {
      element: 'typing',
      text: 'Dear voter',
      where: 'elsewhere',
      keys: 10,
      intervalsUs: [],
      medianIntervalUs: null,
      charactersPerSecond: null,
      bursts: [],
      takenBack: 1,
      frameUs: null,
    },
  ]
  return said.map((one, index) => {
    const line = lines[index % lines.length] ?? first
    const from: NonEmpty<Line['id']> =
      one.element === 'command' || one.element === 'typing' ? [first.id] : [line.id]
    const { startUs, endUs, box, confidence } = line
    const element: ScreenElement = {
      kind: 'screen-element',
      evidence,
      locus: { at: 'frame', startUs, endUs, box },
      from,
      grounds: ['form', 'place', 'neighbours', 'typed', 'ticks'],
      confidence,
      ...one,
    }
    return stamped<'screen-element'>(element, `element ${index}`, by('screen-elements'))
  })
}
