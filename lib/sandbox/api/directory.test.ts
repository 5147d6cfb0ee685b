import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFixtures } from '../fixtures'
import {
  AGENT_ID,
  CONTACTS_SECRET,
  startCorpBench,
  words,
  type CorpBench,
} from '../testing/corp-bench'
import tutors from '@/prisma/sample-centre/tutors.json'

let bench: CorpBench
beforeEach(async () => {
  bench = await startCorpBench()
})
afterEach(() => bench.server.close())

test('A member in range is described without phone number or address', async () => {
  const reply = await bench.read('user/get', { userid: 'ANNA' })
  expect(reply).toMatchObject({ errcode: 0, userid: 'anna', name: 'ANNA', department: [2] })
  expect(JSON.stringify(reply)).not.toContain('8536600')
  expect(await bench.read('user/get', { userid: 'hidden' })).toMatchObject({ errcode: 60011 })
  expect(await bench.read('user/get', { userid: 'nobody' })).toMatchObject({ errcode: 60111 })
  expect(await bench.read('user/get')).toMatchObject({ errcode: 41009 })
})

test('A department lists its own members in range, and departments stand under each other', async () => {
  const names = async (id: string) => {
    const reply = await bench.read('user/simplelist', { department_id: id })
    return (reply.userlist as { userid: string }[]).map(({ userid }) => userid)
  }
  expect(await names('2')).toEqual(['anna', 'ben'])
  expect(await names('3')).toEqual(['carmen'])
  expect(await bench.read('user/simplelist', { department_id: '9' })).toMatchObject({
    errcode: 60123,
    userlist: [],
  })
  const under = await bench.read('department/simplelist', { id: '2' })
  expect(under.department_id).toEqual([
    { id: 2, parentid: 1, order: 0 },
    { id: 3, parentid: 2, order: 0 },
  ])
  expect((await bench.read('department/list')).department).toHaveLength(3)
})

test('The assistant reads ids by pages, and nothing else; applications the reverse', async () => {
  expect((await bench.post('user/list_id', {})).errcode).toBe(48002)
  const access = { access_token: await bench.token(CONTACTS_SECRET) }
  const first = await bench.post('user/list_id', { limit: 3 }, access)
  expect(first.dept_user).toHaveLength(3)
  const rest = await bench.post('user/list_id', { cursor: first.next_cursor }, access)
  expect(rest).toMatchObject({ dept_user: [{ userid: 'hidden', department: 3 }], next_cursor: '' })
  expect((await bench.get('user/get', { ...access, userid: 'anna' })).errcode).toBe(48009)
  expect((await bench.post('message/send', words('anna', 'x'), access)).errcode).toBe(48002)
})

test('A phone number finds a member until too many have missed on one day', async () => {
  const find = (mobile: string) => bench.post('user/getuserid', { mobile })
  expect(await find('+853 6600 0000')).toMatchObject({ errcode: 0, userid: 'anna' })
  expect((await find('1')).errcode).toBe(40058)
  // Five of twenty seats are more than 20 %.
  for (let missed = 0; missed < 5; missed++) expect((await find('99999999')).errcode).toBe(46004)
  expect((await find('+853 6600 0000')).errcode).toBe(45009)
  bench.clock.set(new Date('2026-03-02T15:59:59Z'))
  expect((await find('+853 6600 0000')).errcode).toBe(45009)
  bench.clock.set(new Date('2026-03-02T16:00:00Z'))
  expect((await find('+853 6600 0000')).errcode).toBe(0)
  const byEmail = await bench.post('user/get_userid_by_email', { email: 'Ben@example.com' })
  expect(byEmail.userid).toBe('ben')
})

test('The application describes itself, and is refused what it is not listed for', async () => {
  const agent = await bench.read('agent/get', { agentid: String(AGENT_ID) })
  expect(agent).toMatchObject({ errcode: 0, name: 'Notices', close: 0 })
  expect(JSON.stringify(agent.allow_userinfos)).not.toContain('hidden')
  expect((await bench.read('agent/get', { agentid: '1' })).errcode).toBe(301002)
  const path = 'externalcontact/get_follow_user_list'
  expect(await bench.read(path)).toMatchObject({ errcode: 48002, follow_user: [] })
  await bench.control('PATCH', `/control/apps/${AGENT_ID}`, { customerContact: true })
  expect(await bench.read(path)).toMatchObject({ follow_user: ['anna', 'ben', 'carmen'] })
})

test('A chat needs the whole organisation in range, and takes members only', async () => {
  const create = (body: object) => bench.post('appchat/create', body)
  expect((await create({ userlist: ['anna', 'ben'] })).errcode).toBe(48002)
  await bench.control('PATCH', '/control/members/hidden', { visible: true })
  expect((await create({ userlist: ['anna'] })).errcode).toBe(86006)
  expect((await create({ userlist: ['anna', 'nobody'] })).errcode).toBe(86007)
  const parent = 'wmEAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
  expect((await create({ userlist: ['anna', parent] })).errcode).toBe(86216)
  const made = await create({ name: 'Staff', userlist: ['Anna', 'ben'], chatid: 'staff1' })
  expect(made).toMatchObject({ errcode: 0, chatid: 'staff1' })
  expect((await create({ userlist: ['anna', 'ben'], chatid: 'staff1' })).errcode).toBe(86215)
  expect((await bench.read('appchat/get', { chatid: 'staff1' })).chat_info).toMatchObject({
    owner: 'anna',
    userlist: ['anna', 'ben'],
  })
  const sent = await bench.post('appchat/send', {
    chatid: 'staff1',
    msgtype: 'text',
    text: { content: 'to all of you' },
  })
  expect(sent).toEqual({ errcode: 0, errmsg: 'ok' })
  expect(bench.phone('ben')).toEqual(['to all of you'])
  const card = { chatid: 'staff1', msgtype: 'template_card', template_card: {} }
  expect((await bench.post('appchat/send', card)).errcode).toBe(40008)
  expect((await bench.post('appchat/send', { ...card, chatid: 'no' })).errcode).toBe(86003)
})

test('The sample centre’s organisation has all its tutors, two of them out of range', () => {
  const { corp } = readFixtures('prisma/sample-centre/sandbox.json')
  const known = corp?.members.map(({ userid, name }) => ({ userid, name }))
  expect(known).toEqual(tutors.map(({ userid, name }) => ({ userid, name })))
  expect(corp?.members.filter(({ visible }) => !visible)).toHaveLength(2)
  expect(corp?.apps).toHaveLength(1)
})
