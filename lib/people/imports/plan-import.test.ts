import { expect, test } from 'vitest'
import type { PersonKind } from '../person'
import { matchColumns } from './import-fields'
import { planImport, type Existing } from './plan-import'
import { readRows } from './read-rows'
import { readTable } from './read-table'

const STAFF: Existing[] = [
  person(1, { name: 'Chan Ka Hou 陳嘉豪', wecomUserid: 'chankahou', phone: '6612', tags: ['F6'] }),
  person(2, { name: 'Leong Sin I 梁善兒' }),
]
const STUDENTS: Existing[] = [
  student(1, 'Wong Mei', 'F1'),
  student(2, 'Lam Tin', 'F1'),
  student(3, 'Lam Tin', 'F2'),
]

function person(id: number, said: Record<string, string | string[]>): Existing {
  const nothing = {
    role: 'tutor',
    wecomUserid: null,
    phone: null,
    email: null,
    notes: '',
    tags: [],
  }
  return { id, values: { ...nothing, ...said } }
}

function student(id: number, name: string, grade: string): Existing {
  const group = { parentGroupChatId: null, parentGroupName: null }
  return { id, values: { name, grade, ...group, tags: [] } }
}

function plan(kind: PersonKind, text: string, { emptyClears = false } = {}) {
  const table = readTable(text)
  const mapping = matchColumns(kind, table.header)
  const rows = readRows(table, kind, { mapping, emptyClears })
  return planImport(rows, kind === 'staff' ? STAFF : STUDENTS, kind)
}

const states = (kind: PersonKind, text: string) =>
  plan(kind, text).rows.map((row) =>
    row.state === 'wrong' ? row.problems.map(({ code }) => code).join() : row.state,
  )

test('each row is new, changed, the same or wrong', () => {
  const { rows, counts } = plan(
    'staff',
    'Name,Phone,Userid\nchan ka hou 陳嘉豪,6699,\nLeong Sin I 梁善兒,,\nHo,,ho\n,1,',
  )
  expect(counts).toEqual({ added: 1, changed: 1, same: 1, wrong: 1 })
  expect(rows[0]).toMatchObject({ state: 'changed', id: 1, before: { phone: '6612' } })
  expect(rows[3]).toMatchObject({ problems: [{ row: 5, column: 0, code: 'required' }] })
})

test('an empty cell leaves what is there, unless it is to empty it', () => {
  const text = 'Name,Phone,Tags\nChan Ka Hou 陳嘉豪,,'
  expect(plan('staff', text).counts.same).toBe(1)
  expect(plan('staff', text, { emptyClears: true }).rows[0]).toMatchObject({
    before: { phone: '6612', tags: ['F6'] },
    after: { phone: null, tags: [] },
  })
})

test('staff are known by number, then WeCom userid, then name', () => {
  expect(states('staff', 'No,Name\n1,New name\n9,X')).toEqual(['changed', 'unknown_row'])
  expect(plan('staff', 'Name,Userid\nChan K. H.,CHANKAHOU').rows[0]).toMatchObject({
    state: 'changed',
    id: 1,
    before: { name: 'Chan Ka Hou 陳嘉豪' },
  })
})

test('students of one name are told apart by grade; where that is not enough a number is needed', () => {
  const text = 'Name,Grade,Parents group\nLam Tin,F2,A\nWong Mei,F3,B\nLam Tin,F9,C'
  expect(plan('students', text).rows).toMatchObject([
    { state: 'changed', id: 3 },
    { state: 'changed', id: 1, before: { grade: 'F1' } },
    { state: 'added' },
  ])
})

test('a person who stands twice in the list is wrong the second time', () => {
  expect(states('staff', 'Name,Phone\nLeong Sin I 梁善兒,1\nleong sin i 梁善兒,2')).toEqual([
    'changed',
    'repeated_row',
  ])
  expect(states('staff', 'Name,Userid\nA,same\nB,SAME')).toEqual(['added', 'repeated_row'])
  expect(states('students', 'Name,Grade\nNew,F1\nNew,F1\nNew,F2')).toEqual([
    'added',
    'repeated_row',
    'added',
  ])
})

test('a WeCom account is nobody else’s, unless this very list frees it', () => {
  expect(states('staff', 'No,Name,Userid\n2,Leong,chankahou')).toEqual(['userid_taken'])
  expect(states('staff', 'No,Name,Userid\n2,Leong,chankahou\n1,Chan,other')).toEqual([
    'changed',
    'changed',
  ])
})

test('wrong cells are named by row and column', () => {
  const text = 'Name,Userid,Phone,E-mail,Role,Tags\nX,has space,abc,nobody,king,' + 'y'.repeat(41)
  const [row] = plan('staff', text).rows
  expect(row).toMatchObject({ state: 'wrong' })
  const problems = row!.state === 'wrong' ? row!.problems : []
  expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 1, 'not_userid'],
    [2, 2, 'not_phone'],
    [2, 3, 'not_email'],
    [2, 4, 'not_an_option'],
    [2, 5, 'too_long'],
  ])
})

test('the same plan has the same fingerprint, another one has not', () => {
  const one = plan('staff', 'Name\nNew').fingerprint
  expect(plan('staff', 'Name\nNew').fingerprint).toBe(one)
  expect(plan('staff', 'Name\nNewer').fingerprint).not.toBe(one)
})
