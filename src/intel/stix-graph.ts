import type { StixObject } from './stix-objects.ts'

/** What objects say of each other, kept small: a bundle may hold a million of them. */
export interface StixGraph {
  add(object: StixObject): void
  name(id: string): string | undefined
  /** Earliest report that holds the object. */
  publishedIn(id: string): string | undefined
  /** Country of the location that an actor is said to come from. */
  countryOf(id: string): string
  /** Whom and what an indicator or observable points to. */
  pointsTo(id: string): { readonly actors: readonly string[]; readonly activity: string }
}

const actorTypes = new Set(['threat-actor', 'intrusion-set'])
/** Indicator, malware, campaign, intrusion set: longer chains would be hearsay of hearsay. */
const maxSteps = 3
const maxVisited = 64
const maxActors = 8

const followed: Readonly<Record<string, 'forward' | 'backward' | undefined>> = {
  indicates: 'forward',
  'attributed-to': 'forward',
  'related-to': 'forward',
  'based-on': 'backward',
  uses: 'backward',
  'communicates-with': 'backward',
}

export function stixGraph(): StixGraph {
  const names = new Map<string, string>()
  const countries = new Map<string, string>()
  const published = new Map<string, string>()
  const steps = new Map<string, string[]>()
  const locations = new Map<string, string[]>()
  const push = (map: Map<string, string[]>, from: string, to: string): void => {
    const list = map.get(from)
    if (list === undefined) map.set(from, [to])
    else if (list.length < maxVisited) list.push(to)
  }
  return {
    add(object) {
      if (object.name !== undefined && !object.type.startsWith('relationship')) {
        if (object.type !== 'indicator') names.set(object.id, object.name)
      }
      if (object.type === 'location' && object.country !== undefined) {
        countries.set(object.id, object.country)
      }
      if (object.type === 'report' && object.published !== undefined) {
        for (const reference of object.object_refs ?? []) {
          const known = published.get(reference)
          if (known === undefined || object.published < known) {
            published.set(reference, object.published)
          }
        }
      }
      if (object.type !== 'relationship') return
      const { relationship_type: type, source_ref: source, target_ref: target } = object
      if (type === undefined || source === undefined || target === undefined) return
      if (type === 'located-at' || type === 'originates-from') push(locations, source, target)
      const way = followed[type]
      if (way === 'forward') push(steps, source, target)
      if (way === 'backward') push(steps, target, source)
    },
    name: (id) => names.get(id),
    publishedIn: (id) => published.get(id),
    countryOf(id) {
      for (const location of locations.get(id) ?? []) {
        const country = countries.get(location)
        if (country !== undefined) return country
      }
      return ''
    },
    pointsTo(id) {
      const actors: string[] = []
      const activities: string[] = []
      const seen = new Set([id])
      let front = [id]
      for (let step = 0; step < maxSteps && actors.length === 0; step++) {
        const next: string[] = []
        for (const from of front) {
          for (const to of steps.get(from) ?? []) {
            if (seen.has(to) || seen.size > maxVisited) continue
            seen.add(to)
            const name = names.get(to)
            const type = to.slice(0, to.indexOf('--'))
            if (actorTypes.has(type)) {
              if (name !== undefined && actors.length < maxActors) actors.push(name)
              continue
            }
            if (name !== undefined && ['campaign', 'malware', 'tool'].includes(type)) {
              activities.push(name)
            }
            next.push(to)
          }
        }
        front = next
      }
      return { actors: [...new Set(actors)].toSorted(), activity: activities.toSorted().join(', ') }
    },
  }
}
