import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/audit/audit-store'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addPerson, actorFor, auditRows } from '@/lib/users/testing/people'
import { changeStaff } from './change-staff'
import { changeStudent } from './change-student'
import { createStaff } from './create-staff'
import { createStudent } from './create-student'
import { staffFilterSchema, studentFilterSchema } from './person-filter'
import { newStudentSchema } from './person-schema'
import { listStaff, listStaffChoices, matchingStaffIds } from './staff-store'
import { listGrades, listStudents, matchingStudentIds } from './student-store'
import { listTags } from './tag-store'

testDatabase()

const now = new Date('2026-11-20T04:00:00Z')
const later = new Date('2026-11-21T04:00:00Z')
let actor: Actor
let anaId: number

const staff = new Map<string, number>()
const students = new Map<string, number>()

beforeAll(async () => {
  const ana = await addPerson('admin', 'Ana', now)
  anaId = ana.id
  actor = actorFor(ana)
  for (const given of [
    { name: 'Chan Ka Hou 陳嘉豪', wecomUserid: 'chankahou', tags: ['F6', 'Saturday'] },
    { name: 'Leong Sin I 梁善兒', tags: ['f6'] },
    { name: 'Ho Ka Chan 何嘉燦', role: 'other' as const, wecomUserid: 'ho.kachan' },
  ]) {
    const { id } = await createStaff(given, actor, now)
    staff.set(given.name.slice(-3), id)
  }
  for (const given of [
    { name: 'Wong Mei 黃美兒', grade: 'F1', parentGroupChatId: 'wrA', parentGroupName: '家長' },
    { name: 'ＬＡＭ Tin 林天', grade: 'F2', tags: ['Sibling'] },
    { name: '100% Fong 馮', grade: 'F2' },
  ]) {
    const { id } = await createStudent(newStudentSchema.parse(given), actor, now)
    students.set(given.name.slice(-2), id)
  }
  await sql.query(
    `insert into enrollments (student_id, tutor_id, lessons_paid, first_lesson_date, assigned_day,
       assigned_time, payment_status, created_at) values
       ($1, $3, 4, '2026-11-01', 6, '10:00', 'paid', $5),
       ($2, $3, 4, '2024-01-01', 1, '10:00', 'paid', $5),
       ($2, $4, 4, '2026-11-03', 2, '10:00', 'paid', $5)`,
    [students.get('美兒'), students.get('林天'), staff.get('陳嘉豪'), staff.get('梁善兒'), now],
  )
})

const staffFound = async (query: Record<string, string>) =>
  (await listStaff(staffFilterSchema.parse(query))).items.map(({ name }) => name.split(' ')[0])
const studentsFound = async (query: Record<string, string>) =>
  (await listStudents(studentFilterSchema.parse(query), now)).items.map(({ name }) =>
    name.split(' ').at(-1),
  )

test('staff are listed by name, with tags in the case they were first written in', async () => {
  const { items, next, total } = await listStaff(staffFilterSchema.parse({}))
  expect(items.map(({ name, tags }) => [name.slice(-3), tags])).toEqual([
    ['陳嘉豪', ['F6', 'Saturday']],
    ['何嘉燦', []],
    ['梁善兒', ['F6']],
  ])
  expect([next, total]).toEqual([null, { count: 3, more: false }])
})

test('people are found by two Chinese characters, by words in any order and width, by userid', async () => {
  expect(await staffFound({ search: '嘉豪' })).toEqual(['Chan'])
  expect(await staffFound({ search: 'chan ka' })).toEqual(['Chan', 'Ho'])
  expect(await staffFound({ search: 'ho.k' })).toEqual(['Ho'])
  expect(await studentsFound({ search: 'lam' })).toEqual(['林天'])
  expect(await studentsFound({ search: '美兒' })).toEqual(['黃美兒'])
  expect(await studentsFound({ search: '%' })).toEqual(['馮'])
  expect(await studentsFound({ search: '_' })).toEqual([])
})

test('filters narrow each other', async () => {
  const [f6] = await listTags()
  expect(f6).toMatchObject({ name: 'F6', staff: 2, students: 0 })
  expect(await staffFound({ tag: String(f6!.id) })).toEqual(['Chan', 'Leong'])
  expect(await staffFound({ tag: String(f6!.id), account: 'no' })).toEqual(['Leong'])
  expect(await staffFound({ role: 'other' })).toEqual(['Ho'])
  expect(await studentsFound({ grade: 'F2' })).toEqual(['馮', '林天'])
  expect(await studentsFound({ parentGroup: 'yes' })).toEqual(['黃美兒'])
  expect(await listGrades()).toEqual(['F1', 'F2'])
})

test('a student’s tutor and weekday are those of the present lessons, not of years ago', async () => {
  const chan = String(staff.get('陳嘉豪'))
  expect(await studentsFound({ tutor: chan })).toEqual(['黃美兒'])
  expect(await studentsFound({ tutor: chan, weekday: '2' })).toEqual([])
  expect(await studentsFound({ weekday: '2' })).toEqual(['林天'])
  const { items } = await listStudents(studentFilterSchema.parse({ weekday: '6' }), now)
  expect(items[0]).toMatchObject({ weekdays: [6], tutors: [{ name: 'Chan Ka Hou 陳嘉豪' }] })
})

test('pages follow each other without a gap or a repeat', async () => {
  const first = await listStudents(studentFilterSchema.parse({ limit: '2' }), now)
  expect(first.items).toHaveLength(2)
  const second = await listStudents(
    studentFilterSchema.parse({ limit: '2', after: first.next! }),
    now,
  )
  expect(second).toMatchObject({ items: [{ name: 'Wong Mei 黃美兒' }], next: null })
  expect(second.total).toBeUndefined()
  expect(staffFilterSchema.safeParse({ after: 'bm9uc2Vuc2U' }).success).toBe(false)
})

test('all that match can be chosen at once, up to a bound', async () => {
  expect(await matchingStaffIds({ search: '嘉' }, 10)).toHaveLength(2)
  expect(await matchingStaffIds({}, 2)).toHaveLength(2)
  expect(await matchingStudentIds({ grade: 'F2' }, 10, now)).toHaveLength(2)
  expect((await listStaffChoices(10)).map(({ name }) => name.split(' ')[0])).toEqual([
    'Chan',
    'Ho',
    'Leong',
  ])
})

test('two of the staff cannot have one WeCom account or one sign-in', async () => {
  const leong = staff.get('梁善兒')!
  const taken = changeStaff(leong, { wecomUserid: 'ChanKaHou' }, actor, now)
  await expect(taken).rejects.toMatchObject({
    fields: [{ field: 'wecomUserid', code: 'userid_taken' }],
  })
  await changeStaff(leong, { userId: anaId }, actor, now)
  const linked = changeStaff(staff.get('何嘉燦')!, { userId: anaId }, actor, now)
  await expect(linked).rejects.toMatchObject({ fields: [{ field: 'userId', code: 'user_linked' }] })
  const nobody = changeStaff(leong, { userId: 999_999 }, actor, now)
  await expect(nobody).rejects.toMatchObject({ fields: [{ code: 'unknown_reference' }] })
})

test('another parents’ group is noted with its time, other changes are not', async () => {
  const id = students.get('林天')!
  const regrouped = await changeStudent(id, { parentGroupName: '林天家長群' }, actor, later)
  expect(regrouped.parentGroupUpdatedAt).toEqual(later)
  const graded = await changeStudent(id, { grade: 'F3' }, actor, new Date('2026-12-01T00:00:00Z'))
  expect(graded).toMatchObject({ grade: 'F3', parentGroupUpdatedAt: later })
})

test('who is archived is in no list but the archive, and comes back', async () => {
  const id = staff.get('何嘉燦')!
  await changeStaff(id, { archived: true }, actor, now)
  expect(await staffFound({ search: '何嘉' })).toEqual([])
  expect(await staffFound({ archived: 'yes' })).toEqual(['Ho'])
  // The account is free then; who comes back without it can be told.
  const other = await createStaff({ name: 'New', wecomUserid: 'HO.KACHAN' }, actor, now)
  await expect(changeStaff(id, { archived: false }, actor, now)).rejects.toMatchObject({
    fields: [{ code: 'userid_taken' }],
  })
  await changeStaff(other.id, { archived: true }, actor, now)
  expect((await changeStaff(id, { archived: false }, actor, now)).archivedAt).toBeNull()
})

test('every change is in the audit trail, and what changes nothing is not', async () => {
  const id = staff.get('梁善兒')!
  const before = (await auditRows()).length
  await changeStaff(id, { notes: '', tags: ['f6'] }, actor, now)
  expect(await auditRows()).toHaveLength(before)
  await changeStaff(id, { phone: '+853 6612 3456', tags: ['F5'] }, actor, now)
  expect((await auditRows()).at(-1)).toMatchObject({
    action: 'staff.changed',
    subject_id: String(id),
    before: { phone: null, tags: ['F6'] },
    after: { phone: '+853 6612 3456', tags: ['F5'] },
  })
})

test('nobody is found under an id that is nobody’s', async () => {
  await expect(changeStaff(999_999, { name: 'X' }, actor, now)).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(changeStudent(999_999, { name: 'X' }, actor, now)).rejects.toMatchObject({
    code: 'not_found',
  })
})
