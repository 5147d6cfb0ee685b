import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_ID, startCorpBench, type CorpBench } from '../testing/corp-bench'

let bench: CorpBench
beforeAll(async () => {
  bench = await startCorpBench()
  const callback = {
    ...{ url: 'http://127.0.0.1:9/', token: 't', aesKey: 'a'.repeat(43) },
    ...{ duplicates: false, reorder: false },
  }
  bench.sandbox.corp.changeApp(AGENT_ID, { callback })
})
afterAll(() => bench.server.close())

const action = { type: 1, url: 'https://a.example' }
const title = { title: 'Title' }
const options = [{ id: 'a', text: 'A' }]
const submit = { text: 'Send', key: 'send' }
const notice = { card_type: 'text_notice', main_title: title, card_action: action }
const picture = { url: 'https://a.example/a.png' }
const news = { ...notice, card_type: 'news_notice', card_image: picture }
const buttons = {
  card_type: 'button_interaction',
  main_title: title,
  button_list: [{ text: 'Yes', key: 'yes' }],
}
const vote = {
  card_type: 'vote_interaction',
  main_title: title,
  checkbox: { question_key: 'q', option_list: options },
  submit_button: submit,
}
const choice = {
  card_type: 'multiple_interaction',
  main_title: title,
  select_list: [{ question_key: 'q', option_list: options }],
  submit_button: submit,
}

let tasks = 0
const send = (card: object) =>
  bench.send({ touser: 'anna', msgtype: 'template_card', template_card: card })
const withTask = (card: object) => ({ ...card, task_id: `task-${++tasks}` })

test('Every kind of card is taken, and those that can be answered have a code', async () => {
  for (const card of [
    notice,
    news,
    { ...news, card_image: null, image_text_area: { image_url: picture.url } },
  ]) {
    expect(await send(card)).toMatchObject({ errcode: 0, errmsg: 'ok' })
  }
  for (const card of [buttons, vote, choice]) {
    expect((await send(withTask(card))).response_code).toBeTypeOf('string')
  }
  const menu = { desc: 'More', action_list: [{ text: 'Mute', key: 'mute' }] }
  expect((await send(withTask({ ...notice, action_menu: menu }))).response_code).toBeTypeOf(
    'string',
  )
})

test('A task id is used once', async () => {
  const card = withTask(buttons)
  expect((await send(card)).errcode).toBe(0)
  expect((await send(card)).errcode).toBe(42014)
})

const horizontal = (item: object, count = 1) => ({
  ...notice,
  horizontal_content_list: Array(count).fill(item),
})

test.each<[number, string, object]>([
  [42031, 'an unknown kind', { ...notice, card_type: 'poster' }],
  [42033, 'no title', { ...notice, main_title: {} }],
  [42045, 'no action', { ...notice, card_action: null }],
  [42028, 'an action without URL', { ...notice, card_action: { type: 1 } }],
  [42030, 'an action without appid', { ...notice, card_action: { type: 2 } }],
  [42044, 'no picture', { ...news, card_image: null }],
  [42036, 'too many rows', { ...news, vertical_content_list: Array(5).fill(title) }],
  [42035, 'too many pairs', horizontal({ keyname: 'k' }, 7)],
  [42027, 'a pair without name', horizontal({ value: 'v' })],
  [42029, 'a pair without file', horizontal({ keyname: 'k', type: 2 })],
  [40007, 'a pair with an unknown file', horizontal({ keyname: 'k', type: 2, media_id: 'x' })],
  [42050, 'a pair without member', horizontal({ keyname: 'k', type: 3 })],
  [42042, 'too many links', { ...notice, jump_list: Array(4).fill(title) }],
  [42014, 'no task', buttons],
  [42014, 'a wrong task', { ...buttons, task_id: 'a b' }],
  [42038, 'no button', { ...buttons, button_list: [] }],
  [42039, 'a button without key', { ...buttons, button_list: [{ text: 'Yes' }] }],
  [42051, 'equal keys', { ...buttons, button_list: Array(2).fill({ text: 'Yes', key: 'k' }) }],
  [42043, 'no question', { ...vote, checkbox: null }],
  [42037, 'no options', { ...vote, checkbox: { question_key: 'q' } }],
  [42040, 'an option without id', { ...vote, checkbox: { question_key: 'q', option_list: [{}] } }],
  [
    42041,
    'an unnamed option',
    { ...vote, checkbox: { question_key: 'q', option_list: [{ id: 'a' }] } },
  ],
  [42049, 'an unnamed submit button', { ...vote, submit_button: { key: 'k' } }],
  [42046, 'a submit button without key', { ...vote, submit_button: { text: 'OK' } }],
  [42047, 'no selects', { ...choice, select_list: [] }],
])('%i: %s', async (errcode, _, card) => {
  expect((await send(card)).errcode).toBe(errcode)
})
