import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/audit/audit-store'
import { monotonicMs } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { actorFor, addPerson, auditRows } from '@/lib/users/testing/people'
import { changeStaff } from '../change-staff'
import { changeStudent } from '../change-student'
import { createStaff } from '../create-staff'
import { exportStaff, exportStudents } from '../export-people'
import { staffFilterSchema, studentFilterSchema } from '../person-filter'
import { listStaff } from '../staff-store'
import { listStudents } from '../student-store'
import { listImports } from './import-log-store'
import { importPeople, type Imported } from './import-people'
import { importPreviewSchema } from './import-schema'
import { previewImport } from './preview-import'
import { undoImport } from './undo-import'

testDatabase('test')

const now = new Date('2026-11-20T04:00:00Z')
const later = new Date('2026-11-21T04:00:00Z')
let actor: Actor

beforeEach(async () => {
  actor = actorFor(await addPerson('sender', 'Teng', now))
})

function request(kind: string, text: string, rest: Record<string, string> = {}) {
  return importPreviewSchema.parse({ kind, file: new File([text], 'list.csv'), ...rest })
}

async function take(kind: string, text: string, rest = {}): Promise<Imported> {
  const asked = request(kind, text, rest)
  const { fingerprint } = await previewImport(asked)
  return importPeople({ ...asked, fingerprint }, actor, now)
}

const staffNow = async () =>
  (await listStaff(staffFilterSchema.parse({ limit: '200' }))).items.map(
    ({ name, phone, tags, wecomUserid }) => [name, phone, tags.join(), wecomUserid],
  )
const studentsNow = async () =>
  (await listStudents(studentFilterSchema.parse({ limit: '200' }), now)).items

const words = {
  column: (field: string) => (field === 'wecomUserid' ? 'WeCom userid' : field),
  role: (role: string) => role,
}
const exporting = () => ({ words, actor, fileName: 'x.csv', now })

test('a preview writes nothing; confirming writes the good rows and names the wrong ones', async () => {
  const text = 'Name,Phone,Tags\nChan,+853 6612,F6; Sat\n,1,\nLei,abc,'
  const preview = await previewImport(request('staff', text))
  expect(preview.counts).toEqual({ added: 1, changed: 0, same: 0, wrong: 2 })
  expect(preview.problems.shown).toMatchObject([
    { row: 3, heading: 'Name', code: 'required' },
    { row: 4, heading: 'Phone', cell: 'abc', code: 'not_phone' },
  ])
  expect(await staffNow()).toEqual([])
  expect(await take('staff', text)).toMatchObject({ added: 1, wrong: 2 })
  expect(await staffNow()).toEqual([['Chan', '+853 6612', 'F6,Sat', null]])
  expect((await auditRows()).at(-1)).toMatchObject({
    action: 'people_import.done',
    after: { kind: 'staff', added: 1, changed: 0, wrong: 2 },
  })
})

test('what was changed between preview and confirmation is not overwritten unseen', async () => {
  const { id } = await createStaff({ name: 'Chan', phone: '1' }, actor, now)
  const asked = request('staff', 'Name,Phone\nChan,2')
  const { fingerprint } = await previewImport(asked)
  await changeStaff(id, { phone: '3' }, actor, now)
  await expect(importPeople({ ...asked, fingerprint }, actor, now)).rejects.toMatchObject({
    code: 'changed_meanwhile',
  })
  expect(await staffNow()).toEqual([['Chan', '3', '', null]])
})

test('an export imported again changes nothing, formulas and separators included', async () => {
  await take('staff', 'Name,Phone,Notes,Tags\n"=Chan, ""K""",+853 1,"-x\n\'y",A;B\n\'\'=Lei,,,\n')
  await take('students', 'Name,Grade,Chat id,Parents group\n@Wong 黃,F1,wrX,"=群, 1"\n')
  for (const [kind, text] of [
    ['staff', await exportStaff({}, exporting())],
    ['students', await exportStudents({}, exporting())],
  ] as const) {
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m)
    const { counts } = await previewImport(request(kind, text))
    const people = kind === 'staff' ? 2 : 1
    expect(counts).toEqual({ added: 0, changed: 0, same: people, wrong: 0 })
  }
})

test('two of the staff may swap their WeCom accounts, and swap them back', async () => {
  await take('staff', 'Name,Userid\nA,ua\nB,ub')
  const [a, b] = await sql.query<{ id: number }>('select id from tutors order by tutor_name')
  const { id } = await take('staff', `No,Name,Userid\n${a!.id},A,ub\n${b!.id},B,ua`)
  expect((await staffNow()).map((row) => row[3])).toEqual(['ub', 'ua'])
  expect(await undoImport(id, actor, later)).toMatchObject({ restored: 2, left: { count: 0 } })
  expect((await staffNow()).map((row) => row[3])).toEqual(['ua', 'ub'])
})

test('undoing deletes who was new and restores who was changed', async () => {
  await createStaff({ name: 'Chan', phone: '1', tags: ['Old'] }, actor, now)
  const before = await staffNow()
  const { id } = await take('staff', 'Name,Phone,Tags\nChan,2,New\nLei,3,New')
  expect(await staffNow()).toHaveLength(2)
  expect(await undoImport(id, actor, later)).toEqual({ restored: 2, left: { count: 0, shown: [] } })
  expect(await staffNow()).toEqual(before)
  const [log] = await listImports()
  expect(log).toMatchObject({ id, undoneBy: 'Teng', undoneAt: later, added: 1, changed: 1 })
  await expect(undoImport(id, actor, later)).rejects.toMatchObject({ code: 'not_allowed_now' })
  expect((await auditRows()).at(-1)).toMatchObject({ after: { restored: 2, left: 0 } })
})

test('undoing leaves whom somebody has changed, used or archived since, and says so', async () => {
  const { id: chan } = await createStaff({ name: 'Chan', phone: '1' }, actor, now)
  const { id } = await take('staff', 'Name,Phone\nChan,2\nHo,3\nLei,4\nWu,5\nXu,6')
  const rows = await sql.query<{ id: number; name: string }>(
    'select id, tutor_name as name from tutors',
  )
  const idOf = (name: string) => rows.find((row) => row.name === name)!.id
  await changeStaff(chan, { phone: '9' }, actor, now)
  await changeStaff(idOf('Ho'), { notes: 'tall' }, actor, now)
  await changeStaff(idOf('Lei'), { archived: true }, actor, now)
  await sql.query(`insert into students (id, student_name, created_at) values (1, 'S', $1)`, [now])
  await sql.query(
    `insert into enrollments (student_id, tutor_id, lessons_paid, first_lesson_date, assigned_day,
       assigned_time, payment_status, created_at)
     values (1, $1, 4, '2026-11-01', 6, '10:00', 'paid', $2)`,
    [idOf('Wu'), now],
  )
  const { restored, left } = await undoImport(id, actor, later)
  expect(restored).toBe(1)
  expect(left.shown.map(({ name, why }) => `${name} ${why}`).sort()).toEqual([
    'Chan changed',
    'Ho changed',
    'Lei gone',
    'Wu in_use',
  ])
  expect((await staffNow()).map(([name]) => name)).toEqual(['Chan', 'Ho', 'Wu'])
})

test('nobody gets an account back that somebody else has now', async () => {
  const { id: chan } = await createStaff({ name: 'Chan', wecomUserid: 'uc' }, actor, now)
  const { id } = await take('staff', `No,Name,Userid\n${chan},Chan,other`)
  await createStaff({ name: 'Lei', wecomUserid: 'UC' }, actor, now)
  expect(await undoImport(id, actor, later)).toMatchObject({
    restored: 0,
    left: { shown: [{ name: 'Chan', why: 'userid_taken' }] },
  })
})

test('an import notes when a parents’ group changed, and only then', async () => {
  await take('students', 'Name,Grade,Parents group\nWong,F1,群\nLam,F1,')
  expect((await studentsNow()).map((each) => each.parentGroupUpdatedAt)).toEqual([null, now])
  const [, wong] = await studentsNow()
  await changeStudent(wong!.id, { parentGroupName: '新群' }, actor, later)
  await take('students', 'Name,Grade\nWong,F2')
  expect((await studentsNow())[1]).toMatchObject({ grade: 'F2', parentGroupUpdatedAt: later })
})

test('columns can be mapped by hand, and Big5 chosen', async () => {
  const big5 = Uint8Array.from('c2 be 2c a9 6d 0a 46 31 2c b3 af b9 c5 bb a8'.split(' '), (pair) =>
    Number.parseInt(pair, 16),
  )
  const file = new File([big5], 'C:\\lists\\五年級.csv')
  const asked = importPreviewSchema.parse({
    kind: 'students',
    file,
    encoding: 'big5',
    mapping: '["grade","name"]',
  })
  const { fingerprint, mapping } = await previewImport(asked)
  expect(mapping).toEqual(['grade', 'name'])
  await importPeople({ ...asked, fingerprint }, actor, now)
  expect(await studentsNow()).toMatchObject([{ name: '陳嘉豪', grade: 'F1' }])
  expect(await listImports()).toMatchObject([{ fileName: '五年級.csv' }])
})

test('20,000 students with every kind of bad row are taken in within seconds', async () => {
  const lines = Array.from({ length: 20_000 }, (_, n) => {
    if (n % 1_000 === 1) return ',F1,,'
    if (n % 1_000 === 2) return `Student ${n},${'long '.repeat(9)},,`
    if (n % 1_000 === 3) return `Student ${n},F1,no chat id!,`
    if (n % 1_000 === 4) return `Student ${n - 4},F${(n - 4) % 6},,`
    return `Student ${n},F${n % 6},wr${n},Tag ${n % 30}`
  })
  const started = monotonicMs()
  const done = await take('students', `Name,Grade,Chat id,Tags\n${lines.join('\n')}`)
  expect(done).toMatchObject({ added: 19_920, wrong: 80 })
  const taken = monotonicMs() - started
  const { restored } = await undoImport(done.id, actor, later)
  expect(restored).toBe(19_920)
  expect(await studentsNow()).toEqual([])
  expect(taken).toBeLessThan(20_000)
}, 60_000)
