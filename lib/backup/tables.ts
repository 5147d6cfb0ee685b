import 'server-only'
import type pg from 'pg'

export type Table = { name: string; columns: string[] }

/** The tables with their columns, each after those that it refers to. */
export async function restorableTables(client: pg.ClientBase, leftOut: string[]): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = '') as columns,
       coalesce((select array_agg(distinct other.relname::text) from pg_constraint k
        join pg_class other on other.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as needs
     from pg_class c
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
       and c.relname <> all ($1::text[])
     order by c.relname`,
    [leftOut],
  )
  const placed: Table[] = []
  const names = new Set(rows.map((row) => row.name))
  while (placed.length < rows.length) {
    const done = new Set(placed.map((table) => table.name))
    const next = rows.filter(
      ({ name, needs }) =>
        !done.has(name) && needs.every((each) => done.has(each) || !names.has(each)),
    )
    if (next.length === 0) throw new Error('The tables refer to each other in a circle.')
    placed.push(...next.map(({ name, columns }) => ({ name, columns })))
  }
  return placed
}

export type SequenceState = { name: string; value: string; called: boolean }

export async function sequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'S' and relnamespace = current_schema()::regnamespace order by relname`,
  )
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from "${name}"`,
    )
    states.push({ name, ...state.rows[0]! })
  }
  return states
}
