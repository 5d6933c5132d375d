import { parseMarking, strictest, type Marking } from '../model/marking.ts'
import type { StixObject } from './stix-objects.ts'

/**
 * Published ids: TLP 1 in STIX 2.1 (7.2.1.4), TLP 2 in the OASIS extension definition of 2022.
 * Bundles refer to them without carrying them.
 */
const published: readonly (readonly [string, Marking])[] = [
  ['613f2e26-407d-48c7-9eca-b8e91df99dc9', 'TLP:CLEAR'],
  ['34098fce-860f-48ae-8e50-ebd3cc5e41da', 'TLP:GREEN'],
  ['f88d31f6-486f-44da-b317-01333bde0b82', 'TLP:AMBER'],
  ['5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'TLP:RED'],
  ['94868c89-83c2-464b-929b-a1a8aa3c8487', 'TLP:CLEAR'],
  ['bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'TLP:GREEN'],
  ['55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'TLP:AMBER'],
  ['939a9414-2ddd-4d32-a0cd-375ea402b003', 'TLP:AMBER+STRICT'],
  ['e828b379-4e03-4974-9ac4-e53a884c97c1', 'TLP:RED'],
]

/** What a marking reference means; 'other' is a marking that is not of the Traffic Light Protocol. */
export type StixMarkings = Map<string, Marking | 'other'>

export function publishedMarkings(): StixMarkings {
  return new Map(published.map(([id, marking]) => [`marking-definition--${id}`, marking]))
}

/** A marking definition that the bundle brings along. */
export function definedMarking(object: StixObject): Marking | 'other' {
  const levels = [object.definition?.tlp]
  for (const extension of Object.values(object.extensions ?? {})) levels.push(extension.tlp_2_0)
  const level = levels.find((candidate) => candidate !== undefined)
  if (level === undefined) return 'other'
  return parseMarking(level) ?? 'TLP:RED'
}

/**
 * The strictest TLP marking of an object; the file's own where it has none. A reference that
 * nothing explains is TLP:RED: what is not understood is never free.
 */
export function markingOf(
  object: StixObject,
  known: StixMarkings,
  ofFile: Marking,
): { readonly tlp: Marking; readonly unknown: string | undefined } {
  let unknown: string | undefined
  const found: Marking[] = []
  for (const reference of object.object_marking_refs ?? []) {
    const marking = known.get(reference)
    if (marking === undefined) {
      unknown = reference
      found.push('TLP:RED')
    } else if (marking !== 'other') found.push(marking)
  }
  return { tlp: found.length === 0 ? ofFile : strictest(found), unknown }
}
