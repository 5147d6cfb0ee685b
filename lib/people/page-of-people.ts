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

/** One keyset page by name, and how many there are when it is the first. */
export async function pageOfPeople<Person extends { id: number; name: string }>(
  source: Source,
  where: ConditionList,
  { after, limit }: { after?: Cursor | undefined; limit: number },
): Promise<PeoplePage<Person>> {
  const { columns, table, alias, name } = source
  const counted = after
    ? undefined
    : sql.query<{ count: number }>(
        `select count(*)::int as count from
       (select from ${table} where ${where} limit ${MOST_COUNTED + 1}) as found`,
        [...where.values],
      )
  const values = [...where.values]
  const place = (value: unknown) => `$${values.push(value)}`
  const beyond = after
    ? ` and (${name}, ${alias}.id) > (${place(after.name)}::text, ${place(after.id)}::int)`
    : ''
  const [rows, counts] = await Promise.all([
    sql.query<Person>(
      `select ${columns(place)} from ${table} where ${where}${beyond}
       order by ${name}, ${alias}.id limit ${place(limit + 1)}`,
      values,
    ),
    counted,
  ])
  const items = rows.slice(0, limit)
  const count = counts?.[0]?.count
  return {
    items,
    next: rows.length > limit ? writeCursor(items.at(-1)!) : null,
    ...(count !== undefined && {
      total: { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED },
    }),
  }
}
