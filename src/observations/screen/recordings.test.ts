import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyse } from './analysis.fixture.ts'
import { screen } from './screen.ts'

const recordings = '../shared/data/recordings'

describe.skipIf(!existsSync(recordings))(
  'real recordings (skipped where shared data is absent)',
  () => {
    test.for([
      {
        name: 'hitblast+trimsec__assets_demo.mov.f42f623.mov',
        frames: 1246, // three of them hidden by an edit list
        lines: ['% timetrim 2d2h39m2s 1.5x', 'Reduced time: 1d9h46m1s', '% clear'],
      },
      {
        name: '0xPD33+markshown__demo.mp4.3ec307b.mp4',
        frames: 200,
        lines: ['* half-written markdown still renders', 'def greet(name):', 'Wrap up'],
      },
    ])('$name: every frame, and the lines that a person reads', async ({ name, frames, lines }) => {
      const result = await analyse(screen, join(recordings, name), 'video/mp4')
      expect(result.thrown).toBeUndefined()
      const texts = result.made.flatMap((one) => (one.kind === 'screen-text' ? [one.text] : []))
      for (const line of lines) expect(texts).toContain(line)
      expect(result.made.at(-1)).toMatchObject({ kind: 'screen-coverage', framesDecoded: frames })
    })
  },
)
