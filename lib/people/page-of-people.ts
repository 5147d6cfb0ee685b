import 'server-only'
import type { ConditionList } from '@/lib/db/condition-list'
import { sql } from '@/lib/db/sql'
import type { PeoplePage } from './person'
import { writeCursor, type Cursor } from './person-filter'

/** Nobody reads further: beyond this, a list only says that there are more. */
const MOST_COUNTED = 20_000

type Source = {
  /** What each of the page is read as; `value` gives the place of a value in the query. */
  columns: (value: (value: unknown) => string) => string
  /** The table with its alias, and the alias itself: `tutors t`, `t`. */
  table: string
  alias: string
  /** The column of the name, with the alias. */
  name: string
}

/** One keyset page by name, and how many there are when it is the first: found in one scan. */
export async function pageOfPeople<Person extends { id: number; name: string }>(
  source: Source,
  where: ConditionList,
  { after, limit }: { after?: Cursor | undefined; limit: number },
): Promise<PeoplePage<Person>> {
  const { ids, count } = await findPage(source, where, { after, limit: limit + 1 })
  const page = ids.slice(0, limit)
  const items = await readPage<Person>(source, page)
  return {
    items,
    next: ids.length > limit ? writeCursor(items.at(-1)!) : null,
    ...(!after && {
      total: { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED },
    }),
  }
}

async function findPage(
  { table, alias, name }: Source,
  where: ConditionList,
  { after, limit }: { after?: Cursor | undefined; limit: number },
): Promise<{ ids: number[]; count: number }> {
  const values = [...where.values]
  const place = (value: unknown) => `$${values.push(value)}`
  const beyond = after
    ? ` and (${name}, ${alias}.id) > (${place(after.name)}::text, ${place(after.id)}::int)`
    : ''
  const [found] = await sql.query<{ ids: number[]; count: number }>(
    `with found as materialized (
       select ${alias}.id, ${name} as name from ${table} where ${where}${beyond})
     select (select count(*)::int from found) as count,
       array(select id from found order by name, id limit ${place(limit)}) as ids`,
    values,
  )
  return found!
}

async function readPage<Person>(
  { columns, table, alias, name }: Source,
  ids: number[],
): Promise<Person[]> {
  const values: unknown[] = [ids]
  const place = (value: unknown) => `$${values.push(value)}`
  return sql.query<Person>(
    `select ${columns(place)} from ${table} where ${alias}.id = any($1::int[])
     order by ${name}, ${alias}.id`,
    values,
  )
}
