import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import type { PersonKind } from '../person'
import { tagsOf, writeTags } from '../tag-store'
import { PERSON_TABLES } from './person-tables'
import type { Existing } from './plan-import'

type Row = { id: number } & Record<string, unknown>

/** Nobody else changes people of this kind until the transaction ends; reading goes on. */
export async function lockPeople(transaction: Sql, kind: PersonKind): Promise<void> {
  await transaction.query(`lock table ${PERSON_TABLES[kind].table} in share row exclusive mode`)
}

/** Everybody who is not archived, with what a list may say of them. */
export async function readPeople(kind: PersonKind, from: Sql = sql): Promise<Existing[]> {
  const { table, columns } = PERSON_TABLES[kind]
  const shown = Object.entries(columns).map(([field, column]) => `p.${column} as "${field}"`)
  const rows = await from.query<Row>(
    `select p.id, ${shown.join(', ')}, ${tagsOf(kind, 'p.id')} as tags
     from ${table} p where p.archived_at is null order by p.id`,
  )
  return rows.map(({ id, ...values }) => ({ id, values: values as Existing['values'] }))
}

/** Adds people with all their fields; returns their ids in the order given. */
export async function insertPeople(
  transaction: Sql,
  kind: PersonKind,
  people: readonly Existing['values'][],
  now: Date,
): Promise<number[]> {
  if (people.length === 0) return []
  const { table, columns } = PERSON_TABLES[kind]
  const made = await transaction.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('${table}', 'id'))::int as id
     from generate_series(1, $1::int)`,
    [people.length],
  )
  const ids = made.map(({ id }) => id)
  const rows = people.map((values, index) => ({ id: ids[index]!, ...values }))
  const names = Object.values(columns).join(', ')
  const given = Object.keys(columns).map((field) => `"${field}"`)
  const grouped = kind === 'students'
  await transaction.query(
    `insert into ${table} (id, ${names}, created_at${grouped ? ', wecom_group_updated_at' : ''})
     select id, ${given.join(', ')}, $2::timestamptz${grouped ? `, ${GROUPED_AT}` : ''}
     from ${recordset(kind)}`,
    [JSON.stringify(rows), now],
  )
  await writeTags(transaction, kind, tagsIn(rows))
  return ids
}

const GROUPED_AT = `case when coalesce("parentGroupChatId", "parentGroupName") is not null
  then $2::timestamptz end`

/** Writes all fields of people who are there; a new parents' group is noted with its time. */
export async function updatePeople(
  transaction: Sql,
  kind: PersonKind,
  people: readonly Existing[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return
  const { table, columns } = PERSON_TABLES[kind]
  const rows = people.map(({ id, values }) => ({ id, ...values }))
  const json = JSON.stringify(rows)
  // Two who swap their accounts must not meet on the way.
  if (kind === 'staff') {
    await transaction.query(
      `update tutors t set wecom_userid = null from ${recordset(kind)}
       where t.id = given.id and t.wecom_userid is distinct from given."wecomUserid"`,
      [json],
    )
  }
  const sets = Object.entries(columns).map(([field, column]) => `${column} = given."${field}"`)
  if (kind === 'students') sets.push(REGROUPED)
  await transaction.query(
    `update ${table} p set ${sets.join(', ')} from ${recordset(kind)} where p.id = given.id`,
    kind === 'students' ? [json, now] : [json],
  )
  await writeTags(transaction, kind, tagsIn(rows))
}

const REGROUPED = `wecom_group_updated_at = case
  when (p.parent_wecom_group_chat_id, p.parent_wecom_group_name)
    is distinct from (given."parentGroupChatId", given."parentGroupName")
  then $2::timestamptz else p.wecom_group_updated_at end`

/** Of these people, those that nothing but their own tags refers to: they can be deleted. */
export async function unusedPeople(
  transaction: Sql,
  kind: PersonKind,
  ids: readonly number[],
): Promise<Set<number>> {
  const { table, recipientKind } = PERSON_TABLES[kind]
  const referring = await transaction.query<{ table: string; column: string }>(
    `select c.conrelid::regclass::text as table, quote_ident(a.attname) as column
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = '${table}'::regclass and c.confdeltype <> 'c'`,
  )
  const used = referring.map(
    ({ table, column }) => `exists (select from ${table} r where r.${column} = given.id)`,
  )
  const rows = await transaction.query<{ id: number }>(
    `select given.id from unnest($1::int[]) as given (id)
     where not (${[...used, WRITTEN_TO].join(' or ')})`,
    [ids, recipientKind],
  )
  return new Set(rows.map(({ id }) => id))
}

const WRITTEN_TO = `exists (select from wecom_message_log m
  where m.recipient_kind = $2 and m.recipient_id = given.id::text)`

export async function deletePeople(
  transaction: Sql,
  kind: PersonKind,
  ids: readonly number[],
): Promise<void> {
  const { table } = PERSON_TABLES[kind]
  await transaction.query(`delete from ${table} where id = any($1::int[])`, [ids])
}

function recordset(kind: PersonKind): string {
  const fields = Object.keys(PERSON_TABLES[kind].columns).map((field) => `"${field}" text`)
  return `jsonb_to_recordset($1::jsonb) as given (id int, ${fields.join(', ')})`
}

function tagsIn(rows: Row[]): { id: number; tags: string[] }[] {
  return rows.map(({ id, tags }) => ({ id, tags: (tags ?? []) as string[] }))
}
