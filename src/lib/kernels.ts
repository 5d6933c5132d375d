import { pixelKernels } from './pixel-kernels.ts'

/** The kernels of tools/wasm, as their source says: addresses and sizes in bytes. */
export interface Kernels {
  compareTiles(
    a: number,
    b: number,
    stride: number,
    tiles: number,
    limits: number,
    counts: number,
    most: number,
  ): void
  copyTile(from: number, to: number, stride: number, columns: number, rows: number): number
  markEdges(
    from: number,
    stride: number,
    width: number,
    height: number,
    step: number,
    out: number,
    outStride: number,
  ): void
  straightStarts(
    from: number,
    stride: number,
    width: number,
    height: number,
    map: number,
    mapStride: number,
    across: number,
    down: number,
    breaks: number,
    faintStep: number,
    faintBreaks: number,
    out: number,
  ): void
  narrow(from: number, to: number, length: number, shift: number): void
  place(
    from: number,
    stride: number,
    width: number,
    height: number,
    to: number,
    stepX: number,
    stepY: number,
  ): void
  bestShift(
    plane: number,
    stride: number,
    width: number,
    height: number,
    points: number,
    count: number,
    most: number,
    probe: number,
    probeMost: number,
    x: number,
    y: number,
    columns: number,
    rows: number,
    below: number,
    out: number,
  ): number
  nearVectors(
    vector: number,
    energy: number,
    table: number,
    energies: number,
    count: number,
    share: number,
    out: number,
  ): number
  decompose(matrix: number, n: number, least: number, work: number): void
  solveAll(l: number, n: number, vectors: number, count: number, work: number): void
  addOuter(matrix: number, n: number, vectors: number, count: number): void
  addPairs(
    text: number,
    from: number,
    to: number,
    m: number,
    reach: number,
    table: number,
    sums: number,
  ): void
}

/** What is used of it: the types of Node leave it out, and those of browsers would bring a DOM. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory
  readonly Module: new (code: Uint8Array) => object
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown }
}

interface WasmMemory {
  readonly buffer: ArrayBuffer
}

/** Bytes of a page of WebAssembly memory. */
const page = 65_536

let compiled: object | undefined

/** The kernels on a memory of their own, all zero. */
export function openKernels(bytes: number): {
  readonly buffer: ArrayBuffer
  readonly kernels: Kernels
} {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / page) })
  compiled ??= new WebAssembly.Module(Buffer.from(pixelKernels, 'base64'))
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
  return { buffer: memory.buffer, kernels: exports as Kernels }
}
