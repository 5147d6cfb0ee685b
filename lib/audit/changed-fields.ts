import { isDeepStrictEqual } from 'node:util'

type Fields = Record<string, unknown>

/** What differs between two states of the same thing, for the audit trail; `undefined` if nothing. */
export function changedFields(
  before: Fields,
  after: Fields,
): { before: Fields; after: Fields } | undefined {
  const names = Object.keys(after).filter(
    (name) => !isDeepStrictEqual(asStored(before[name]), asStored(after[name])),
  )
  if (names.length === 0) return undefined
  const pick = (from: Fields) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return { before: pick(before), after: pick(after) }
}

/** The database keeps an object's fields in an order of its own. */
function asStored(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown)
}
