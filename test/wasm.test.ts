import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url)
const compiler = new URL('node_modules/assemblyscript/package.json', root)

test.skipIf(!existsSync(compiler))(
  'the kernels that are checked in are those of the source (skipped without its compiler)',
  async () => {
    const { compileKernels, kernelModule } = await import('../tools/wasm/compile.ts')
    const checkedIn = readFileSync(new URL('src/lib/pixel-kernels.ts', root), 'utf8')
    expect(kernelModule(await compileKernels())).toBe(checkedIn)
  },
)
