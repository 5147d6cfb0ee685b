import 'server-only'
import { recordOutsideChange, type Actor } from '@/lib/audit/audit-store'
import { BYTE_ORDER_MARK, csvLine } from '@/lib/csv/csv'
import { IMPORT_FIELDS, type ImportField } from './imports/import-fields'
import type { PersonKind, Staff, Student } from './person'
import type { Cursor, StaffMatch, StudentMatch } from './person-filter'
import { listStaff } from './staff-store'
import { listStudents } from './student-store'

/** Rows read at once. */
const AT_ONCE = 2_000

/** How the reader's language says it; an import knows these words again. */
export type PeopleWords = {
  column(field: ImportField): string
  role(role: Staff['role']): string
}

type Options = { words: PeopleWords; actor: Actor; fileName: string; now: Date }

/** The staff who match, as CSV. Imported again it changes nothing. */
export async function exportStaff(match: StaffMatch, options: Options): Promise<string> {
  const people = await readAll((after) => listStaff({ ...match, after, limit: AT_ONCE }))
  const { words } = options
  return write('staff', people, options, (staff: Staff) => ({
    ...staff,
    role: words.role(staff.role),
  }))
}

/** As `exportStaff`, of students. */
export async function exportStudents(match: StudentMatch, options: Options): Promise<string> {
  const people = await readAll((after) =>
    listStudents({ ...match, after, limit: AT_ONCE }, options.now),
  )
  return write('students', people, options, (student: Student) => ({ ...student }))
}

type Page<Person> = { items: Person[]; next: string | null }

async function readAll<Person extends Cursor>(
  read: (after: Cursor | undefined) => Promise<Page<Person>>,
): Promise<Person[]> {
  const people: Person[] = []
  for (;;) {
    const { items, next } = await read(people.at(-1))
    people.push(...items)
    if (next === null) return people
  }
}

async function write<Person extends { id: number }>(
  kind: PersonKind,
  people: Person[],
  { words, actor, fileName, now }: Options,
  asCells: (person: Person) => Record<string, unknown>,
): Promise<string> {
  const fields = IMPORT_FIELDS[kind]
  const lines = people.map((person) => {
    const cells = asCells(person)
    return csvLine(fields.map((field) => cellOf(cells[field])))
  })
  const subject = { kind: kind === 'staff' ? 'staff' : 'student', id: 'list', label: fileName }
  const after = { people: people.length }
  const event =
    kind === 'staff'
      ? { actor, action: 'staff.exported', subject, after }
      : { actor, action: 'student.exported', subject, after }
  await recordOutsideChange(event, now)
  return BYTE_ORDER_MARK + csvLine(fields.map((field) => words.column(field))) + lines.join('')
}

function cellOf(value: unknown): string | number | null {
  if (Array.isArray(value)) return value.join('; ')
  return typeof value === 'number' ? value : ((value as string | null) ?? null)
}
