import { createHash } from 'node:crypto'
import { foldName } from '../fold-name'
import { sameTags, type PersonKind } from '../person'
import type { ReadRow, RowProblem, Values } from './read-rows'

/** Somebody who is there, with every field that a list may say. */
export type Existing = { id: number; values: Required<ValuesOf> }
type ValuesOf = Record<string, string | string[] | null>

/** What an import would do with one row. `before` has the fields that change, as they are now. */
export type PlannedRow = { row: number; name: string } & (
  | { state: 'added'; after: Values }
  | { state: 'changed'; id: number; before: Values; after: Values }
  | { state: 'same'; id: number }
  | { state: 'wrong'; problems: RowProblem[] }
)

export type Plan = {
  rows: PlannedRow[]
  counts: Record<PlannedRow['state'], number>
  /** The same for the same plan: what a person confirms. */
  fingerprint: string
}

/**
 * Finds for each row who it is about, and what changes. People are known by their number; else staff by
 * WeCom userid, then by name; students by name, and by grade as well where the list or the centre has
 * several of that name.
 */
export function planImport(
  rows: readonly ReadRow[],
  existing: readonly Existing[],
  kind: PersonKind,
): Plan {
  const finder = new Finder(rows, existing, kind)
  const planned = rows.map((row) => planRow(row, finder))
  const counts = { added: 0, changed: 0, same: 0, wrong: 0 }
  for (const { state } of planned) counts[state]++
  return { rows: planned, counts, fingerprint: fingerprintOf(planned) }
}

function planRow(read: ReadRow, finder: Finder): PlannedRow {
  const person = finder.find(read)
  const name = textOf(read.values.name) ?? textOf(asPerson(person)?.values.name) ?? ''
  const about = { row: read.row, name }
  const whole = (code: string, params?: RowProblem['params']): RowProblem => ({
    row: read.row,
    column: null,
    cell: name,
    code,
    ...(params && { params }),
  })
  if (read.problems.length > 0) return { ...about, state: 'wrong', problems: read.problems }
  if (typeof person === 'string') {
    return { ...about, state: 'wrong', problems: [whole(person)] }
  }
  const repeated = finder.claim(read, person)
  if (repeated !== undefined) {
    return { ...about, state: 'wrong', problems: [whole('repeated_row', { row: repeated })] }
  }
  if (finder.useridTaken(read, person)) {
    return { ...about, state: 'wrong', problems: [whole('userid_taken')] }
  }
  if (!person) return { ...about, state: 'added', after: read.values }
  const names = Object.keys(read.values) as (keyof Values)[]
  const changed = names.filter((field) => !isSame(person.values[field], read.values[field]))
  if (changed.length === 0) return { ...about, state: 'same', id: person.id }
  const pick = (from: ValuesOf | Values): Values =>
    Object.fromEntries(changed.map((field) => [field, from[field] ?? null]))
  return {
    ...about,
    state: 'changed',
    id: person.id,
    before: pick(person.values),
    after: pick(read.values),
  }
}

/** Nobody (`undefined`: a new person), somebody, or why it cannot be told. */
type Found = Existing | undefined | 'unknown_row' | 'ambiguous_row'

class Finder {
  readonly #byId: Map<number, Existing>
  readonly #byUserid = new Map<string, Existing>()
  readonly #byName = new Map<string, Existing[]>()
  readonly #rowsOfName = new Map<string, number>()
  /** Who or what the rows so far are about, with the row that was. */
  readonly #claims = new Map<string, number>()
  readonly #freed = new Set<string>()

  constructor(
    rows: readonly ReadRow[],
    existing: readonly Existing[],
    private readonly kind: PersonKind,
  ) {
    this.#byId = new Map(existing.map((person) => [person.id, person]))
    for (const person of existing) {
      const name = foldName(textOf(person.values.name) ?? '')
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), person])
      const userid = useridOf(person.values)
      if (userid) this.#byUserid.set(userid, person)
    }
    for (const { values, problems } of rows) {
      const name = foldName(textOf(values.name) ?? '')
      if (problems.length === 0) this.#rowsOfName.set(name, (this.#rowsOfName.get(name) ?? 0) + 1)
    }
    for (const row of rows) this.#noteFreed(row)
  }

  find({ id, values }: ReadRow): Found {
    if (id !== null) return this.#byId.get(id) ?? 'unknown_row'
    const userid = useridOf(values)
    const byUserid = userid && this.#byUserid.get(userid)
    if (byUserid) return byUserid
    const name = foldName(textOf(values.name) ?? '')
    // Only somebody whose number is given can go without a name.
    if (name === '') return 'unknown_row'
    const called = this.#byName.get(name) ?? []
    if (!this.#isShared(name)) return called[0]
    const narrowed = called.filter((person) => this.#key(person.values) === this.#key(values))
    return narrowed.length > 1 ? 'ambiguous_row' : narrowed[0]
  }

  /** Notes what a row is about. Returns the row that said something about the same before. */
  claim(read: ReadRow, person: Existing | undefined): number | undefined {
    const name = foldName(textOf(read.values.name) ?? '')
    const userid = useridOf(read.values)
    const claims = [
      person ? `id ${person.id}` : `name ${this.#isShared(name) ? this.#key(read.values) : name}`,
      ...(userid ? [`userid ${userid}`] : []),
    ]
    const before = claims.map((claim) => this.#claims.get(claim)).find(Boolean)
    if (before === undefined) claims.forEach((claim) => this.#claims.set(claim, read.row))
    return before
  }

  /** Whether somebody else has the account, and keeps it. */
  useridTaken({ values }: ReadRow, person: Existing | undefined): boolean {
    const userid = useridOf(values)
    const holder = userid ? this.#byUserid.get(userid) : undefined
    return holder !== undefined && holder.id !== person?.id && !this.#freed.has(userid!)
  }

  /** Accounts whose holders get another one by this very list. */
  #noteFreed(row: ReadRow): void {
    const person = row.problems.length === 0 && row.id !== null && this.#byId.get(row.id)
    const had = person && useridOf(person.values)
    if (had && 'wecomUserid' in row.values && useridOf(row.values) !== had) this.#freed.add(had)
  }

  #isShared(name: string): boolean {
    return (this.#byName.get(name)?.length ?? 0) > 1 || (this.#rowsOfName.get(name) ?? 0) > 1
  }

  #key(values: ValuesOf | Values): string {
    const name = foldName(textOf(values.name) ?? '')
    if (this.kind === 'staff') return name
    return `${name}\n${foldName(textOf((values as ValuesOf).grade) ?? '')}`
  }
}

function useridOf(values: ValuesOf | Values): string | undefined {
  return textOf((values as ValuesOf).wecomUserid)?.toLowerCase()
}

function asPerson(found: Found): Existing | undefined {
  return typeof found === 'object' ? found : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return sameTags(one as string[], other as string[])
  return one === other
}

function fingerprintOf(rows: PlannedRow[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}
