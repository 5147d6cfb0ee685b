import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { mergeTests, type BrowserContext } from '@playwright/test'
import { callWithKey, makeApiKey } from './support/api-keys'
import { app, terminalOutput } from './support/app'
import { test as callers, type Call } from './support/callers'
import { addGroupWithRobot, ask, send, settled } from './support/desk'
import { dumpDatabase } from './support/dump-database'
import { findPages } from './support/find-routes'
import { PASSWORD } from './support/people'
import { addSandboxGroup, addSandboxRobot, inbox, setFault } from './support/sandbox'
import { expect, test as base } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'admin', expectedErrors: [/status of 4\d\d/] })

/** What goes wrong with the robots of these tests; `none` works, `unknown` nobody knows. */
const FAULTS = {
  none: undefined,
  unknown: undefined,
  busy: { kind: 'busy' },
  removed: { kind: 'removed' },
  lost: { kind: 'drop_after' },
  never: { kind: 'drop_before' },
  gateway: { kind: 'http_502' },
  garbage: { kind: 'garbage' },
  warning: { kind: 'warning' },
  refused: { kind: 'errcode', errcode: 93017 },
} satisfies Record<string, { kind: string; errcode?: number } | undefined>

/** Keys that nobody else has: whatever leaves the app with one of them in it has leaked it. */
const planted = new Map(Object.keys(FAULTS).map((name) => [name, randomUUID()]))
const live = randomUUID()
const mistyped = randomUUID()

const masterKey = () => readFileSync(path.join(app().dataDir, 'courier.key'), 'utf8').trim()
let apiKey: string | undefined
/** All but the visible beginning. */
const apiKeys = () => (apiKey ? [apiKey.slice(12)] : [])
const secrets = () => [...planted.values(), live, mistyped, masterKey(), PASSWORD, ...apiKeys()]

/** Everything that reached the test from the app, with where it came from. */
const answers: { from: string; text: string }[] = []

test('no key leaves the server, whatever is sent, fails or is looked at', async ({
  call,
  context,
  page,
}) => {
  test.setTimeout(180_000)
  record(context)
  const listen = recording(call)
  const batches = await sendWithEveryKey(listen)
  await mistype(listen)
  await useApiKey(call)
  for (const batch of batches) await look(listen, batch)

  for (const { path: address, hasParams } of findPages()) {
    if (hasParams) continue
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    answers.push({ from: `the page ${address}`, text: await page.content() })
  }
  for (const batch of batches) {
    await page.goto(`/batches/${batch}`)
    await page.waitForLoadState('networkidle')
    answers.push({ from: `the page /batches/${batch}`, text: await page.content() })
  }
  expect(answers.length).toBeGreaterThan(50)
  expect(leaks(answers)).toEqual([])
})

test('no key is in what the app writes to its terminal', () => {
  expect(leaks([{ from: 'the terminal', text: terminalOutput() }])).toEqual([])
})

test('no key is in any row of the database: audit trail, message log, attempts and the rest', () => {
  const tables = dumpDatabase()
  expect(tables.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['audit_events', 'wecom_message_log', 'attempts', 'wecom_webhooks']),
  )
  for (const table of ['audit_events', 'wecom_message_log', 'attempts', 'wecom_webhooks']) {
    expect(tables.find((each) => each.table === table)?.rows, table).not.toBe('')
  }
  expect(leaks(tables.map(({ table, rows }) => ({ from: table, text: rows })))).toEqual([])
})

test('the search would find a key if there were one', () => {
  const line = `POST /cgi-bin/webhook/send?key=${planted.get('none')!.toUpperCase()}`
  const encoded = Buffer.from(live).toString('base64')
  expect(leaks([{ from: 'a line', text: line }])).toHaveLength(1)
  expect(leaks([{ from: 'another', text: encoded }])).toHaveLength(1)
})

/** A robot for every key, and a message by each of them; returns the batches. */
async function sendWithEveryKey(call: Call): Promise<number[]> {
  const { id: liveGroup } = await ask<{ id: number }>(call, 'POST', '/api/groups', { name: 'Live' })
  const url = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${live}`
  await ask(call, 'POST', '/api/robots', {
    groupId: liveGroup,
    robots: [{ name: 'Live robot', url }],
  })

  await addSandboxGroup('Secrets')
  const groups: number[] = []
  for (const [name, fault] of Object.entries(FAULTS)) {
    const key = planted.get(name)!
    if (name !== 'unknown') await addSandboxRobot({ name, group: 'Secrets', key })
    if (fault) await setFault(key, fault)
    groups.push(await addGroupWithRobot(call, { name: `Secrets: ${name}`, key }))
  }
  const batch = await send(call, groups, 'Nothing secret in here.')
  const statuses = (await settled(call, batch)).map(({ status }) => status)
  expect(statuses).toEqual(expect.arrayContaining(['sent', 'failed', 'unknown']))
  expect((await inbox('Secrets')).length).toBeGreaterThan(0)
  return [batch]
}

/** Wrong in as many ways as there are: an answer must not repeat what it complains about. */
async function mistype(call: Call): Promise<void> {
  const urls = [
    mistyped,
    `https://example.com/cgi-bin/webhook/send?key=${mistyped}`,
    `http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${mistyped}`,
    `https://qyapi.weixin.qq.com/cgi-bin/webhook/send/${mistyped}`,
    `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${mistyped}&${mistyped}=1`,
    `https://user:${mistyped}@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${mistyped}`,
    `${app().sandboxOrigin}/cgi-bin/webhook/send?key=${planted.get('none')}`,
  ]
  for (const url of urls) {
    const robots = [{ name: `Mistyped ${urls.indexOf(url)}`, url }]
    const answer = await call('admin', 'POST', '/api/robots', { body: { groupId: null, robots } })
    expect(answer.status(), await answer.text()).toBe(422)
  }
  await call('admin', 'POST', '/api/robots', { body: { robots: mistyped, groupId: mistyped } })
  await call('admin', 'POST', '/api/robots', { rawBody: `{"url":"${mistyped}"` })
}

/** The key is shown once, when it is made; from then on nothing repeats it. */
async function useApiKey(call: Call): Promise<void> {
  const { id, key } = await makeApiKey(call, ['log.read', 'messages.send'], 'A secret program')
  apiKey = key
  const asked = { channel: 'robot', messageType: key, groupIds: [], items: [] }
  const tried = [
    await callWithKey(key, 'GET', '/api/batches'),
    await callWithKey(key, 'GET', '/api/users'),
    await callWithKey(key.slice(0, -1), 'GET', '/api/batches'),
    await callWithKey(key, 'POST', '/api/batches', { body: asked }),
    await callWithKey(key, 'POST', '/api/batches', { body: { [key]: 1 } }),
  ]
  expect(tried.map(({ status }) => status)).toEqual([200, 403, 401, 422, 422])
  for (const answer of tried) {
    answers.push({ from: `with the key: ${answer.url}`, text: await answer.text() })
  }
  const revoked = await call('admin', 'POST', `/api/api-keys/${id}/revocation`)
  expect(revoked.status()).toBe(201)
  answers.push({
    from: 'the list of keys',
    text: await (await call('admin', 'GET', '/api/api-keys')).text(),
  })
  expect((await callWithKey(key, 'GET', '/api/batches')).status).toBe(401)
}

/** Reads everything there is to read about what was sent. */
async function look(call: Call, batch: number): Promise<void> {
  const { items } = await ask<{ items: { id: string }[] }>(
    call,
    'GET',
    `/api/messages?batchId=${batch}`,
  )
  for (const { id } of items) await ask(call, 'GET', `/api/messages/${id}`)
  for (const address of ['batches', 'groups', 'robots', 'audit', 'users']) {
    await ask(call, 'GET', `/api/${address}`)
  }
  await ask(call, 'GET', `/api/batches/${batch}`)
}

function record(context: BrowserContext): void {
  context.on('response', async (response) => {
    const from = `${response.request().method()} ${response.url()}`
    const headers = JSON.stringify(await response.allHeaders().catch(() => ({})))
    const body = await response.text().catch(() => '')
    answers.push({ from, text: headers + body })
  })
}

function recording(call: Call): Call {
  return async (caller, method, address, options) => {
    const answer = await call(caller, method, address, options)
    const text = JSON.stringify(answer.headers()) + (await answer.text())
    answers.push({ from: `${method} ${address}`, text })
    return answer
  }
}

/** Each place that holds a secret: as it is, without its dashes, in base64 or hex, in any case. */
function leaks(places: { from: string; text: string }[]): string[] {
  return places.flatMap(({ from, text }) => {
    const low = text.toLowerCase()
    return secrets().flatMap((secret) => {
      const at = shapes(secret).map((shape) => low.indexOf(shape.toLowerCase()))
      const found = at.find((place) => place >= 0)
      return found === undefined
        ? []
        : [`${from}: ${text.slice(Math.max(0, found - 80), found + 60)}`]
    })
  })
}

function shapes(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    secret,
    secret.replaceAll('-', ''),
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ]
}
