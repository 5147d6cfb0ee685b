import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { listTutors, mentionCandidates } from './tutor-store'

testDatabase()

beforeAll(async () => {
  const now = new Date('2026-03-02T01:00:00Z')
  await sql.query(
    `insert into tutors (tutor_name, wecom_userid, archived_at, created_at) values
       ('Chan Ka Hou 陳嘉豪', 'ChanKaHou', null, $1),
       ('Leong Sin I 梁善兒', 'leong.sini', null, $1),
       ('Ho Ka Chan 何嘉燦', 'hokachan', null, $1),
       ('Lou Weng Kin 盧穎健', null, null, $1),
       ('Chan Left 陳離', 'chanleft', $1, $1)`,
    [now],
  )
})

const found = async (query: string, limit = 8) =>
  (await mentionCandidates(query, limit)).map(({ userid }) => userid)

test('tutors with an account are offered by name when nothing was typed', async () => {
  expect(await found('')).toEqual(['ChanKaHou', 'hokachan', 'leong.sini'])
})

test('a tutor is found by English name, Chinese name or userid, whatever the case', async () => {
  expect(await found('sin i')).toEqual(['leong.sini'])
  expect(await found('善兒')).toEqual(['leong.sini'])
  expect(await found('LEONG.s')).toEqual(['leong.sini'])
})

test('words may come in any order, and who begins with the first one comes first', async () => {
  expect(await found('chan')).toEqual(['ChanKaHou', 'hokachan'])
  expect(await found('ho ka')).toEqual(['hokachan', 'ChanKaHou'])
})

test('a percent sign or underscore is only itself', async () => {
  expect(await found('%')).toEqual([])
  expect(await found('_')).toEqual([])
})

test('no more than the limit are offered', async () => {
  expect(await found('', 2)).toHaveLength(2)
})

test('the list of tutors has those without an account and not those who left', async () => {
  expect(await listTutors()).toEqual([
    { id: expect.any(Number), name: 'Chan Ka Hou 陳嘉豪', wecomUserid: 'ChanKaHou' },
    { id: expect.any(Number), name: 'Ho Ka Chan 何嘉燦', wecomUserid: 'hokachan' },
    { id: expect.any(Number), name: 'Leong Sin I 梁善兒', wecomUserid: 'leong.sini' },
    { id: expect.any(Number), name: 'Lou Weng Kin 盧穎健', wecomUserid: null },
  ])
})
