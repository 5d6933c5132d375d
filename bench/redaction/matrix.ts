import type { MonoFont, SansFont } from '../../cases/lib/fonts.ts'
import type { ThemeName } from '../../cases/lib/terminal-theme.ts'
import { type Operator, operatorName } from './operator.ts'
import { faultName } from './fault-name.ts'
import { nameDrafts } from './name-drafts.ts'
import { setDrafts } from './set-drafts.ts'
import type { CleanRecipe, Encoding, Fault, Recipe, RedactedRecipe, Show } from './recipe.ts'

const fonts: readonly MonoFont[] = ['Noto Sans Mono', 'Cousine', 'JetBrains Mono']
const sansFonts: readonly SansFont[] = ['Noto Sans', 'Inter']
const themes: readonly ThemeName[] = ['night', 'paper', 'slate', 'console', 'cream']
const sizes = [14, 13, 12, 16] as const
const shows: readonly Show[] = ['terminal', 'document', 'terminal', 'browser', 'terminal', 'files']

const gblur = (sigmaPx: number): Operator => ({ by: 'gblur', sigmaPx })
const gaussian = (sigmaPx: number): Operator => ({ by: 'gaussian', sigmaPx })
const skia = (sigmaPx: number): Operator => ({ by: 'skia-blur', sigmaPx })
const boxblur = (radiusPx: number, power: number): Operator => ({ by: 'boxblur', radiusPx, power })
const pixelize = (blockPx: number): Operator => ({ by: 'pixelize', blockPx })
const drawbox = (colour: string, opacity = 1): Operator => ({ by: 'drawbox', colour, opacity })

const once = (crf: number): Encoding => ({ passes: 1, crf })
const twice = (crf: number): Encoding => ({ passes: 2, firstCrf: 18, crf })

const defaults = {
  what: 'redacted',
  sizePx: 14,
  picture: '1280x720',
  fps: 30,
  seconds: 3,
  encoding: once(23),
  show: 'terminal',
  secrets: { kind: 'ipv4', count: 1 },
  motion: 'rest',
  fault: { kind: 'none' },
} as const

/** A recipe of that name with all that is not said by `own`; fonts and colours go round by the seed. */
export function recipeOf(
  name: string,
  seed: number,
  own: Partial<RedactedRecipe> & Pick<RedactedRecipe, 'operator'>,
): RedactedRecipe {
  const look = looks(seed)
  return { ...defaults, ...look, theme: visible(look.theme, own.operator), ...own, name, seed }
}

/** A box of the colour of the ground cannot be seen, and nobody would draw it. */
function visible(theme: ThemeName, operator: Operator): ThemeName {
  if (operator.by !== 'drawbox') return theme
  if (operator.colour === 'black' && theme === 'console') return 'slate'
  if (operator.colour === 'white' && theme === 'paper') return 'night'
  return theme
}

function looks(seed: number): Pick<Recipe, 'font' | 'sansFont' | 'theme'> {
  return {
    font: turn(fonts, seed),
    sansFont: turn(sansFonts, seed),
    theme: turn(themes, seed),
  }
}

function turn<T>(items: readonly T[], at: number): T {
  return items[at % items.length] as T
}

type Draft = Partial<RedactedRecipe> & Pick<RedactedRecipe, 'operator'>

/** What a finder is asked for: everything that covers, over all windows, resting and moving. */
function findDrafts(): Draft[] {
  const operators = [
    ...[3, 5, 8, 12].map(gblur),
    boxblur(4, 2),
    boxblur(6, 3),
    ...[8, 10, 14].map(pixelize),
    skia(5),
    gaussian(6),
    drawbox('black'),
    drawbox('white'),
    drawbox('0x606060'),
    drawbox('black', 0.9),
    drawbox('white', 0.85),
  ]
  return operators.flatMap((operator, i): Draft[] => [
    {
      operator,
      sizePx: turn(sizes, i),
      show: turn(shows, i),
      secrets: { kind: turn(['ipv4', 'host', 'mail'] as const, i), count: 2 },
      encoding: turn([once(23), once(28), once(18)], i),
    },
    {
      operator,
      sizePx: turn(sizes, i + 1),
      show: i % 2 === 0 ? 'terminal' : turn(['document', 'files'] as const, i >> 1),
      secrets: { kind: 'ipv4', count: 1 },
      motion: i % 2 === 0 ? turn(['scroll', 'drag'] as const, i >> 1) : 'drag',
      encoding: operator.by === 'skia-blur' || operator.by === 'gaussian' ? once(23) : twice(23),
      ...(i === 2 ? { fps: 60 } : {}),
      ...(i === 6 ? { picture: '1920x1080' as const } : {}),
    },
  ])
}

/** What escapes: every fault, each with another covering, window and kind of secret. */
function leakDrafts(round: number): Draft[] {
  const late = [1, 2, 3, 5, 10, 15].map((frames): Fault => ({ kind: 'late-start', frames }))
  const early = [1, 3, 8, 15].map((frames): Fault => ({ kind: 'early-end', frames }))
  const gaps = [1, 1, 1, 2, 4].map((frames): Fault => ({ kind: 'gap', frames }))
  const small = [1, 2, 3, 4].map((characters, i): Fault => ({
    kind: 'too-small',
    characters,
    end: i % 2 === 0 ? 'left' : 'right',
  }))
  const elsewhere = (['title', 'line', 'title', 'line'] as const).map((place): Fault => ({
    kind: 'elsewhere',
    place,
  }))
  const lags = [1, 2, 3].map((frames): Fault => ({ kind: 'lag', frames }))
  const operators = [gblur(5), drawbox('black'), pixelize(10), boxblur(4, 2), drawbox('black', 0.9)]
  const kinds = ['ipv4', 'host', 'mail', 'path', 'user-at-host'] as const
  const draft = (fault: Fault, i: number, own: Partial<RedactedRecipe> = {}): Draft => ({
    operator: turn(operators, i + round),
    fault,
    secrets: { kind: turn(kinds, i + round), count: 1 },
    sizePx: turn(sizes, i),
    encoding: turn([once(23), twice(23), once(28)], i),
    ...own,
  })
  return [
    ...[...late, ...early, ...gaps].map((fault, i) =>
      draft(fault, i, {
        show: turn(['terminal', 'document', 'terminal', 'browser'] as const, i),
        ...(i === 4 ? { fps: 60 } : {}),
      }),
    ),
    ...[...small, ...elsewhere].map((fault, i) => draft(fault, i)),
    ...[...lags, ...lags].map((fault, i) =>
      draft(fault, i, { motion: 'scroll', seconds: 4, show: i < 4 ? 'terminal' : 'document' }),
    ),
    ...[...lags, ...lags].map((fault, i) =>
      draft(fault, i, {
        motion: 'drag',
        seconds: 4,
        show: turn(['terminal', 'document', 'files'] as const, i),
        secrets: { kind: 'ipv4', count: 1 },
      }),
    ),
  ]
}

const many = { secrets: { kind: 'ipv4', count: 8 }, seconds: 2 } as const

/** Addresses behind weak redactions, with nothing known of them: 14 px, CRF 23 unless said. */
function blindDrafts(): Draft[] {
  const operators = [
    ...[3, 4, 5, 6, 8].map(gblur),
    ...[4, 5, 6].map(gaussian),
    skia(5),
    boxblur(4, 2),
    ...[8, 10, 12].map(pixelize),
    drawbox('black', 0.9),
  ]
  return [
    ...operators.map((operator): Draft => ({ operator, ...many })),
    ...[18, 28].map((crf): Draft => ({ operator: gaussian(5), encoding: once(crf), ...many })),
    ...[12, 13, 16].map((sizePx): Draft => ({ operator: gblur(4), sizePx, ...many })),
    ...[gblur(5), boxblur(4, 2), pixelize(8)].map((operator): Draft => ({
      operator,
      encoding: twice(23),
      ...many,
    })),
  ]
}

/** What a list of known strings is held against. */
function listDrafts(): Draft[] {
  const operators = [gblur(8), gaussian(8), pixelize(14), boxblur(4, 2), pixelize(12)]
  return [
    ...operators.map((operator): Draft => ({ operator, ...many })),
    ...[gblur(8), boxblur(4, 2), pixelize(12)].map((operator): Draft => ({
      operator,
      encoding: twice(23),
      ...many,
    })),
    ...(['host', 'mail', 'path', 'hash'] as const).map((kind, i): Draft => ({
      operator: turn([gblur(8), pixelize(12), gblur(10), pixelize(10)], i),
      secrets: { kind, count: 6 },
      seconds: 2,
    })),
  ]
}

/** Text that moves under a redaction, or a redaction that moves over text: several looks at each. */
function looksDrafts(): Draft[] {
  return (['over', 'under'] as const).flatMap((motion) =>
    [...[10, 12, 14].map(pixelize), gblur(6), gaussian(6)].map((operator): Draft => ({
      operator,
      motion,
      secrets: { kind: 'ipv4', count: 4 },
      seconds: 4,
    })),
  )
}

function cleanRecipes(seed: number, count: number, seconds: number): CleanRecipe[] {
  return Array.from({ length: count }, (_, i) => ({
    what: 'clean',
    name: `clean ${i + 1}`,
    seed: seed + i,
    ...looks(seed + i),
    sizePx: turn(sizes, i),
    picture: i % 10 === 4 ? '1920x1080' : '1280x720',
    fps: i % 10 === 7 ? 60 : 30,
    seconds,
    encoding: turn([once(23), once(28), once(18)], i),
  }))
}

const groups: Readonly<
  Record<'find' | 'leak' | 'blind' | 'list' | 'looks' | 'set' | 'names', (round: number) => Draft[]>
> = {
  find: findDrafts,
  leak: leakDrafts,
  blind: blindDrafts,
  list: listDrafts,
  looks: looksDrafts,
  set: setDrafts,
  names: nameDrafts,
}

interface Extent {
  /** How often each group is made, always with other texts and places. */
  readonly rounds: Readonly<Record<keyof typeof groups, number>>
  readonly clean: { readonly count: number; readonly seconds: number }
}

function setOf(firstSeed: number, { rounds, clean }: Extent): readonly Recipe[] {
  let seed = firstSeed
  const roundsOf = (group: keyof typeof groups): Recipe[] =>
    Array.from({ length: rounds[group] }, (_, round) => {
      const again = round === 0 ? '' : ` again ${round}`
      return groups[group](round).map((draft) =>
        recipeOf(nameOf(group, draft) + again, seed++, draft),
      )
    }).flat()
  const redacted = (['find', 'leak', 'blind', 'list'] as const).flatMap(roundsOf)
  const plain = cleanRecipes(seed, clean.count, clean.seconds)
  seed += clean.count
  return [...redacted, ...plain, ...(['looks', 'set', 'names'] as const).flatMap(roundsOf)]
}

/** Says all in which the recipe differs from the others of its group. */
function nameOf(group: string, draft: Draft): string {
  const { operator, show, secrets, motion, fault, encoding, sizePx, fps, picture } = {
    ...defaults,
    ...draft,
  }
  const quality = `${encoding.passes === 2 ? 'twice ' : ''}crf${encoding.crf}`
  const parts = [group, operatorName(operator), faultName(fault), motion, show, secrets.kind]
  const rest = [
    `${sizePx}px`,
    quality,
    fps === 60 ? '60fps' : '',
    picture === '1920x1080' ? 'hd' : '',
  ]
  return [...parts, ...rest].filter((part) => part !== '' && part !== 'rest').join(' ')
}

/** What finders and decoders may be tuned on. */
export const tuningSet: readonly Recipe[] = setOf(1, {
  rounds: { find: 1, leak: 1, blind: 1, list: 1, looks: 1, set: 1, names: 1 },
  clean: { count: 6, seconds: 10 },
})

/**
 * The same for what slips by a redaction and for what wanders: with five rounds every operator meets every
 * fault. One round hid that covers in the address fields of browsers were missed by half.
 */
export const widerTuningSet: readonly Recipe[] = setOf(401, {
  rounds: { find: 0, leak: 5, blind: 0, list: 0, looks: 3, set: 0, names: 0 },
  clean: { count: 16, seconds: 10 },
})

/** What the numbers in the documentation come from; never looked at while tuning. */
export const reportSet: readonly Recipe[] = setOf(1001, {
  rounds: { find: 2, leak: 2, blind: 3, list: 2, looks: 2, set: 1, names: 2 },
  clean: { count: 40, seconds: 15 },
})
