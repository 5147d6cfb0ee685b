import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { lockImport, markUndone, readImported, type ImportedPerson } from './import-log-store'
import { deletePeople, lockPeople, readPeople, unusedPeople, updatePeople } from './import-store'
import { isSame, type Existing } from './plan-import'
import type { Values } from './read-rows'

/** Why somebody was left as they are; a key of `people.history.why` in lib/i18n. */
export type LeftWhy = 'changed' | 'in_use' | 'gone' | 'userid_taken'

export type Undone = {
  restored: number
  left: { count: number; shown: { name: string; why: LeftWhy }[] }
}

const MOST_SHOWN = 100

/**
 * Takes an import back: who was new is deleted, who was changed becomes as before. Who was changed,
 * archived or used since is left, and named.
 * @throws AppError `not_found`, `not_allowed_now`
 */
export async function undoImport(id: number, actor: Actor, now: Date): Promise<Undone> {
  return inTransaction(async (sql) => {
    const { kind, fileName } = await lockImport(sql, id)
    await lockPeople(sql, kind)
    const people = new Map((await readPeople(kind, sql)).map((person) => [person.id, person]))
    const imported = await readImported(sql, id)
    const fresh = imported.filter(({ before }) => before === null)
    const unused = await unusedPeople(
      sql,
      kind,
      fresh.map(({ personId }) => personId),
    )
    const judged = leaveHolders(
      imported.map((each) => {
        const person = people.get(each.personId)
        return { ...each, person, why: whyLeft(each, person, unused) }
      }),
      [...people.values()],
    )
    const back = judged.filter(({ why }) => why === null)
    const deleted = back.filter(({ before }) => before === null).map(({ personId }) => personId)
    await deletePeople(sql, kind, deleted)
    const restored = back.flatMap(({ before, person }) =>
      before && person ? [{ id: person.id, values: { ...person.values, ...before } }] : [],
    )
    await updatePeople(sql, kind, restored, now)
    await markUndone(sql, id, { undoneBy: actor.name, now })
    const left = judged.flatMap(({ why, after, person }) =>
      why ? [{ name: String(person?.values.name ?? after.name ?? ''), why }] : [],
    )
    const subject = { kind: 'people_import', id, label: fileName }
    const after = { restored: back.length, left: left.length }
    await recordAudit(sql, { actor, action: 'people_import.undone', subject, after }, now)
    return {
      restored: back.length,
      left: { count: left.length, shown: left.slice(0, MOST_SHOWN) },
    }
  })
}

type Judged = ImportedPerson & { person: Existing | undefined; why: LeftWhy | null }

function whyLeft(
  { personId, before, after }: ImportedPerson,
  person: Existing | undefined,
  unused: ReadonlySet<number>,
): LeftWhy | null {
  if (!person) return 'gone'
  const changed = Object.entries(after).some(
    ([field, value]) => !isSame(value, person.values[field]),
  )
  if (changed) return 'changed'
  return before !== null || unused.has(personId) ? null : 'in_use'
}

/** Nobody gets an account back that somebody has who keeps it; who is left then keeps theirs too. */
function leaveHolders(judged: Judged[], people: readonly Existing[]): Judged[] {
  const giving = new Set(
    judged
      .filter(({ before, why }) => !why && (before === null || 'wecomUserid' in before))
      .map(({ personId }) => personId),
  )
  const kept = new Set(
    people.filter(({ id }) => !giving.has(id)).map(({ values }) => accountOf(values)),
  )
  const next = judged.map((each) => {
    const account = each.before && accountOf(each.before)
    const clashes = !each.why && account && kept.has(account) && giving.has(each.personId)
    return clashes ? { ...each, why: 'userid_taken' as const } : each
  })
  const settled = next.every(({ why }, index) => why === judged[index]!.why)
  return settled ? next : leaveHolders(next, people)
}

function accountOf(values: Values): string | undefined {
  const account = values.wecomUserid
  return typeof account === 'string' ? account.toLowerCase() : undefined
}
