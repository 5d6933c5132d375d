/** How a film says that x264 was set. */
export interface StatedSettings {
  /** In the form of x264's own parameters: `name=value:name=value`. */
  readonly x264Params: string
  /** Undefined where it was not told to aim at a quality. */
  readonly crf?: number
}

type Rule = (value: string) => string | undefined

const within =
  (least: number, most: number): Rule =>
  (value) =>
    /^-?\d+(\.\d+)?$/.test(value) && Number(value) >= least && Number(value) <= most
      ? value
      : undefined
const oneOf =
  (...known: readonly string[]): Rule =>
  (value) =>
    known.includes(value) ? value : undefined
const flag = oneOf('0', '1')

/**
 * Settings that bear on what is left of a picture, under the names that x264 writes them with, each with the values that
 * are taken over: the text comes out of evidence. Threads and distances of key frames are ours.
 */
const numbers: Readonly<Record<string, readonly [name: string, rule: Rule]>> = {
  cabac: ['cabac', flag],
  psy: ['psy', flag],
  ref: ['ref', within(1, 16)],
  me: ['me', oneOf('dia', 'hex', 'umh')],
  subme: ['subme', within(0, 11)],
  mixed_ref: ['mixed-refs', flag],
  chroma_me: ['chroma-me', flag],
  trellis: ['trellis', within(0, 2)],
  '8x8dct': ['8x8dct', flag],
  fast_pskip: ['fast-pskip', flag],
  decimate: ['dct-decimate', flag],
  nr: ['nr', within(0, 1000)],
  bframes: ['bframes', within(0, 16)],
  b_pyramid: ['b-pyramid', within(0, 2)],
  b_adapt: ['b-adapt', within(0, 2)],
  weightb: ['weightb', flag],
  weightp: ['weightp', within(0, 2)],
  rc_lookahead: ['rc-lookahead', within(0, 60)],
  mbtree: ['mbtree', flag],
  qcomp: ['qcomp', within(0, 1)],
  ip_ratio: ['ipratio', within(1, 3)],
  pb_ratio: ['pbratio', within(1, 3)],
}

/** Sizes of parts that are looked through, by their bits in what x264 writes. */
const partitions = [
  ['i4x4', 0x1],
  ['i8x8', 0x2],
  ['p8x8', 0x10],
  ['p4x4', 0x20],
  ['b8x8', 0x100],
] as const

/** Settings of several numbers. */
const lists: Readonly<Record<string, (parts: readonly string[]) => readonly string[]>> = {
  analyse: ([, inter = '']) => {
    const known = /^0x[\da-f]{1,3}$/.test(inter) ? Number(inter) : undefined
    if (known === undefined) return []
    const chosen = partitions.filter(([, bit]) => (known & bit) !== 0).map(([name]) => name)
    return [`partitions=${chosen.join(',') || 'none'}`]
  },
  deblock: ([on = '', alpha = '', beta = '']) => {
    const isKnown = [alpha, beta].every((one) => within(-6, 6)(one) !== undefined)
    if (on === '0') return ['no-deblock=1']
    return isKnown ? [`deblock=${alpha},${beta}`] : []
  },
  psy_rd: ([rd = '', trellis = '']) => {
    const isKnown = [rd, trellis].every((one) => within(0, 10)(one) !== undefined)
    return isKnown ? [`psy-rd=${rd},${trellis}`] : []
  },
  deadzone: ([inter = '', intra = '']) => {
    const isKnown = [inter, intra].every((one) => within(0, 32)(one) !== undefined)
    return isKnown ? [`deadzone-inter=${inter}`, `deadzone-intra=${intra}`] : []
  },
  aq: ([mode = '', strength = '0']) => {
    const isKnown = within(0, 3)(mode) !== undefined && within(0, 3)(strength) !== undefined
    return isKnown ? [`aq-mode=${mode}`, `aq-strength=${strength}`] : []
  },
}

/** Undefined where it was another encoder, or says nothing of its settings. */
export function statedSettings(words: string): StatedSettings | undefined {
  const [, options] = /^x264 - .*? options: (.*)$/.exec(words) ?? []
  if (options === undefined) return undefined
  const stated = new Map(
    options.split(' ').flatMap((item): [string, string][] => {
      const [, name = '', value = ''] = /^([\w-]+)=(.*)$/.exec(item) ?? []
      return name === '' ? [] : [[name, value]]
    }),
  )
  const taken = [...stated].flatMap(([name, value]) => {
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined
    if (list !== undefined) return list(value.split(/[:,]/))
    const number = Object.hasOwn(numbers, name) ? numbers[name] : undefined
    const known = number?.[1](value)
    return number === undefined || known === undefined ? [] : [`${number[0]}=${known}`]
  })
  if (taken.length === 0) return undefined
  const crf = stated.get('rc') === 'crf' ? within(0, 51)(stated.get('crf') ?? '') : undefined
  return { x264Params: taken.join(':'), ...(crf === undefined ? {} : { crf: Number(crf) }) }
}
