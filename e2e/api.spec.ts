import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { mergeTests } from '@playwright/test'
import { callWithKey, makeApiKey } from './support/api-keys'
import { app } from './support/app'
import { test as callers } from './support/callers'
import { addGroupWithRobot, ask, type Message } from './support/desk'
import { addSandboxGroup, addSandboxRobot, inbox, setFault } from './support/sandbox'
import { axe, expect, shot, test as base } from './support/test'

const test = mergeTests(base, callers)

type Outcome = {
  id: number
  replayed: boolean
  settled: boolean
  counts: Record<string, number>
  messages: { recipient: { name: string }; status: string; reason: string | null }[]
}

/** A fresh group in the stand-in and on the desk, whose robot works as told. */
async function makeGroup(call: Parameters<typeof makeApiKey>[0], name: string, fault?: string) {
  const key = randomUUID()
  await addSandboxGroup(name)
  await addSandboxRobot({ name, group: name, key })
  if (fault) await setFault(key, { kind: fault })
  return addGroupWithRobot(call, { name, key })
}

function batchOf(groupIds: number[], text: string) {
  return {
    channel: 'robot',
    messageType: 'announcement',
    groupIds,
    items: [{ kind: 'text', text }],
  }
}

test.describe('the examples of docs/api.md', () => {
  type Example = { line: number; command: string; answer: unknown }
  const env: Record<string, string> = {}

  test.beforeAll(async ({ call }) => {
    const group = await makeGroup(call, 'Examples')
    const { key } = await makeApiKey(call)
    const sent = await callWithKey(key, 'POST', '/api/batches', {
      body: batchOf([group], 'Before the examples'),
      headers: { 'idempotency-key': 'before the examples' },
    })
    const { id } = (await sent.json()) as { id: number }
    Object.assign(env, {
      COURIER: app().origin,
      KEY: key,
      GROUP: `${group}`,
      TUTOR: '1',
      BATCH: `${id}`,
    })
  })

  for (const { line, command, answer } of examples()) {
    test(`line ${line} does what it says`, async () => {
      const { stdout } = await promisify(execFile)('bash', ['-euc', command], {
        env: { ...process.env, ...env },
      })
      if (answer !== undefined) expect(shapeOf(JSON.parse(stdout))).toMatchObject(shapeOf(answer))
      else expect(stdout.trim()).not.toBe('')
    })
  }

  /** Each command with the answer that is shown right after it, if any. */
  function examples(): Example[] {
    const text = readFileSync('docs/api.md', 'utf8')
    const blocks = text.matchAll(/```sh\n(.*?)```(?:\s*```json\n(.*?)```)?/gs)
    return [...blocks].map(([, command, json]) => ({
      line: text.slice(0, text.indexOf(command!)).split('\n').length,
      command: command!,
      answer: json === undefined ? undefined : (JSON.parse(json) as unknown),
    }))
  }

  /** Names and kinds without the values; of a list its first item. */
  function shapeOf(value: unknown): Record<string, unknown> {
    if (Array.isArray(value)) return value.length > 0 ? { list: shapeOf(value[0]) } : {}
    if (typeof value !== 'object' || value === null) return { kind: typeof value }
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]))
  }
})

test('a program sends, waits, and hears what became of every message', async ({ call }) => {
  const { key } = await makeApiKey(call, ['messages.send', 'log.read'], 'The timetable')
  const well = await makeGroup(call, 'API: well')
  const gone = await makeGroup(call, 'API: gone', 'removed')
  const body = batchOf([well, gone], 'From the timetable')
  const post = (headers: Record<string, string>, given: unknown = body, wait = '?wait=30') =>
    callWithKey(key, 'POST', `/api/batches${wait}`, { body: given, headers })

  const first = await post({ 'idempotency-key': 'timetable-1' }, batchOf([well], 'One'))
  expect(first.status).toBe(201)
  const outcome = (await first.json()) as Outcome
  expect(outcome).toMatchObject({
    replayed: false,
    settled: true,
    counts: { sent: 1 },
    messages: [{ recipient: { name: 'API: well' }, status: 'sent', reason: null }],
  })
  expect(await inbox('API: well')).toHaveLength(1)

  const repeated = await post({ 'idempotency-key': 'timetable-1' }, batchOf([well], 'One'))
  expect(repeated.status).toBe(200)
  expect(await repeated.json()).toEqual({ ...outcome, replayed: true })
  const other = await post({ 'idempotency-key': 'timetable-1' }, batchOf([well], 'Another'))
  expect(other.status).toBe(409)
  expect(await other.json()).toMatchObject({ error: { code: 'key_reused' } })
  expect(await inbox('API: well')).toHaveLength(1)

  const held = await post({ 'idempotency-key': 'timetable-2' }, body, '?wait=2')
  const stands = (await held.json()) as Outcome
  expect(stands.messages.map(({ recipient }) => recipient.name)).toEqual(['API: well', 'API: gone'])

  for (const wait of ['0', '61', 'x']) {
    const refused = await post({ 'idempotency-key': `w-${wait}` }, body, `?wait=${wait}`)
    expect(refused.status).toBe(422)
  }
  expect((await post({})).status).toBe(422)

  const { items } = await ask<{ items: (Message & { senderName: string })[] }>(
    call,
    'GET',
    `/api/messages?batchId=${outcome.id}`,
  )
  expect(items.map(({ senderName }) => senderName)).toEqual(['The timetable'])
  const audit = await ask<{ items: { actor: object; action: string }[] }>(
    call,
    'GET',
    '/api/audit?action=batch.sent&limit=5',
  )
  expect(audit.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        actor: expect.objectContaining({ kind: 'api_key', name: 'The timetable' }) as unknown,
      }),
    ]),
  )
})

test('an admin reads the figures of monitoring as a program does', async ({ call }) => {
  const { key } = await makeApiKey(call, ['metrics.read'])
  const asked = await callWithKey(key, 'GET', '/api/metrics')
  expect(asked.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  const text = await asked.text()
  expect(text).toMatch(/^courier_database_up 1$/m)
  expect(text).toMatch(/^courier_processes\{kind="web"\} 1$/m)
  expect(text).toMatch(/^courier_attempts_total\{outcome="accepted"\} [1-9]/m)
  for (const line of text.trim().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.e+-]+)$/)
  }
  expect((await call('admin', 'GET', '/api/metrics')).status()).toBe(200)
})

test.describe('the page of API keys', () => {
  test.use({
    role: 'admin',
    permissions: ['clipboard-read', 'clipboard-write'],
    // The form that is sent empty.
    expectedErrors: [/status of 422/],
  })

  test('makes a key, shows it once, and revokes it', async ({ page }) => {
    const name = `AppSheet ${randomUUID().slice(0, 8)}`
    await page.goto('/settings/api-keys')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Name')).toBeFocused()
    await dialog.getByRole('button', { name: 'Create' }).click()
    await expect(dialog.getByText('This is needed.')).toBeVisible()
    await axe(page)
    await shot(page, 'new-api-key')

    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Read messages').uncheck()
    await page.keyboard.press('Enter')
    const shown = page.getByRole('dialog', { name: `The key “${name}”` })
    await expect(shown).toContainText(/wcc_[0-9a-f]{64}/)
    await expect(shown).toContainText('curl http')
    await axe(page)
    await shot(page, 'made-api-key')
    await shown.getByRole('button', { name: 'Copy the key' }).click()
    const key = await page.evaluate(() => navigator.clipboard.readText())
    expect(key).toMatch(/^wcc_[0-9a-f]{64}$/)
    expect((await callWithKey(key, 'GET', '/api/groups')).status).toBe(403)
    await shown.getByRole('button', { name: 'I have kept it' }).click()

    const row = page.getByRole('row', { name })
    await expect(row).toContainText('Send messages')
    await expect(row).toContainText('Works')
    await page.reload()
    await expect(row).toContainText(key.slice(0, 12))
    await expect(page.locator('body')).not.toContainText(key)

    await row.getByRole('button', { name: `Revoke “${name}”` }).click()
    const confirm = page.getByRole('alertdialog')
    await expect(confirm).toContainText('cannot be undone')
    await axe(page)
    await confirm.getByRole('button', { name: 'Revoke' }).click()
    await expect(row).toContainText('Revoked')
    await expect(row.getByRole('button')).toHaveCount(0)
    expect((await callWithKey(key, 'POST', '/api/batches')).status).toBe(401)
  })
})
