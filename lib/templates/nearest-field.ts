import { FIELD_NAMES, isFieldName, type FieldName } from './fields'

/** Nobody means a field by more than this. */
const MOST_CHARACTERS = 40

/** The field that was probably meant by a name that there is not; undefined when none is near. */
export function nearestField(typed: string): FieldName | undefined {
  if (typed.length > MOST_CHARACTERS) return undefined
  const name = typed.toLowerCase().replace(/[\s._-]+/g, '_')
  if (isFieldName(name)) return name
  const begun = name.length > 2 && FIELD_NAMES.find((each) => each.startsWith(name))
  if (begun) return begun
  const [nearest] = FIELD_NAMES.map((each) => ({ name: each, steps: stepsBetween(name, each) }))
    .filter(({ name: each, steps }) => steps <= each.length / 3)
    .sort((a, b) => a.steps - b.steps)
  return nearest?.name
}

/** How many letters must be added, left out, changed or swapped with their neighbour. */
function stepsBetween(from: string, to: string): number {
  let [before, last]: [number[], number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, j) => j),
  ]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (same ? 0 : 1),
        swapped ? before[j - 2]! + 1 : Infinity,
      )
    }
    ;[before, last] = [last, row]
  }
  return last[to.length]!
}
