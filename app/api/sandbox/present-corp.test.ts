import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  AGENT_ID,
  SECRET,
  startCorpBench,
  words,
  type CorpBench,
} from '@/lib/sandbox/testing/corp-bench'
import { presentConversation, presentCorp } from './present-corp'

let bench: CorpBench
beforeEach(async () => {
  bench = await startCorpBench()
})
afterEach(() => bench.server.close())

test('The overview names members with their newest, and keeps secrets back', async () => {
  await bench.send(words('anna|ben', 'Hello both'))
  await bench.sandbox.staff.say(AGENT_ID, 'anna', 'Hello back')
  const corp = presentCorp(bench.sandbox)
  const last = corp?.members.map(({ userid, last: newest }) => [userid, newest?.text ?? null])
  expect(last).toEqual([
    ['anna', 'Hello back'],
    ['ben', 'Hello both'],
    ['carmen', null],
    ['hidden', null],
  ])
  expect(JSON.stringify(corp)).not.toContain(SECRET)
})

test('A conversation has both sides in order, and of what was recalled only that it was', async () => {
  const { msgid } = await bench.send(words('anna', 'A slip'))
  await bench.sandbox.staff.say(AGENT_ID, 'Anna', 'What?')
  await bench.post('message/recall', { msgid })
  const { entries } = presentConversation(bench.sandbox, AGENT_ID, 'ANNA')
  expect(entries).toMatchObject([
    { from: 'app', recalled: true, payload: null, sender: 'Notices' },
    { from: 'member', text: 'What?' },
  ])
  expect(() => presentConversation(bench.sandbox, AGENT_ID, 'nobody')).toThrow()
  expect(() => presentConversation(bench.sandbox, 1, 'anna')).toThrow()
})
