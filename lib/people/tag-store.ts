import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import type { PersonKind, Tag } from './person'

const LINKS: Record<PersonKind, { table: string; column: string; people: string }> = {
  staff: { table: 'tutor_tags', column: 'tutor_id', people: 'tutors' },
  students: { table: 'student_tags', column: 'student_id', people: 'students' },
}

/** The tags that somebody has, by name, with how many living people have each. */
export async function listTags(): Promise<Tag[]> {
  return sql.query<Tag>(
    `select * from (
       select g.id, g.name,
         (select count(*)::int from tutor_tags x join tutors t on t.id = x.tutor_id
          where x.tag_id = g.id and t.archived_at is null) as staff,
         (select count(*)::int from student_tags x join students s on s.id = x.student_id
          where x.tag_id = g.id and s.archived_at is null) as students
       from tags g) as each
     where staff + students > 0 order by lower(name), id`,
  )
}

/** The names of a person's tags in a query, by name; `id` is the person's in it. */
export function tagsOf(kind: PersonKind, id: string): string {
  const { table, column } = LINKS[kind]
  return `array(select g.name from ${table} x join tags g on g.id = x.tag_id
    where x.${column} = ${id} order by lower(g.name), g.id)`
}

/** True in a query for a person who has the tag. */
export function hasTag(kind: PersonKind, id: string, tag: string): string {
  const { table, column } = LINKS[kind]
  return `exists (select from ${table} x where x.${column} = ${id} and x.tag_id = ${tag})`
}

/** Gives each of these people exactly these tags, whatever the case of their names; new ones are made. */
export async function writeTags(
  transaction: Sql,
  kind: PersonKind,
  people: readonly { id: number; tags: readonly string[] }[],
): Promise<void> {
  if (people.length === 0) return
  const { table, column } = LINKS[kind]
  const names = [...new Set(people.flatMap(({ tags }) => tags))]
  await transaction.query(
    `insert into tags (name)
     select distinct on (lower(name)) name from unnest($1::text[]) as name order by lower(name), name
     on conflict (lower(name)) do nothing`,
    [names],
  )
  const ids = people.map(({ id }) => id)
  await transaction.query(`delete from ${table} where ${column} = any($1::int[])`, [ids])
  await transaction.query(
    `insert into ${table} (${column}, tag_id)
     select distinct given.id, g.id
     from jsonb_to_recordset($1::jsonb) as given (id int, tags jsonb),
       jsonb_array_elements_text(given.tags) as word (tag)
     join tags g on lower(g.name) = lower(word.tag)`,
    [JSON.stringify(people)],
  )
}
