/** `npm run build:wasm`: compiles the kernels on pixels and writes them where the reader finds them. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileKernels, kernelModule } from './compile.ts'

const path = fileURLToPath(new URL('../../src/lib/pixel-kernels.ts', import.meta.url))
writeFileSync(path, kernelModule(await compileKernels()))
