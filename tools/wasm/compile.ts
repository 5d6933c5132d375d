import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from 'assemblyscript/asc'

const assembly = join(import.meta.dirname, 'assembly')

/** The kernels as a WebAssembly module: the same source and compiler give the same bytes. */
export async function compileKernels(): Promise<Uint8Array> {
  let compiled: Uint8Array | undefined
  const { error } = await main(
    [
      'pixels.ts',
      '--baseDir',
      assembly,
      '--outFile',
      'pixels.wasm',
      '-O3',
      '--noAssert',
      // No heap, no strings, nothing to collect: bytes at addresses are all there is.
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--importMemory',
      '--noExportMemory',
      // Offsets below this are never handed out by the caller.
      '--initialMemory',
      '1',
    ],
    {
      readFile: (name, folder) => {
        try {
          return readFileSync(join(folder, name), 'utf8')
        } catch {
          return null // the compiler asks for files of its configuration that need not exist
        }
      },
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') compiled = contents
      },
      listFiles: () => [],
    },
  )
  if (error !== null || compiled === undefined) {
    throw new Error('the kernels do not compile; `npx asc` on their source says why', {
      cause: error,
    })
  }
  return compiled
}

/** The TypeScript module that carries them: one more text file needs no step of copying or packing. */
export function kernelModule(wasm: Uint8Array): string {
  return `/** Built from tools/wasm/assembly/pixels.ts by \`npm run build:wasm\`: WebAssembly in base64. */
export const pixelKernels =
  '${Buffer.from(wasm).toString('base64')}'
`
}
