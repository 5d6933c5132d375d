import { readFileSync } from 'node:fs'

const manifest = new URL('../../package.json', import.meta.url)

/** Of this program, as its own package says: no stranger's file, so nothing to check. */
export const version: string = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string })
  .version
