import { randomUUID } from 'node:crypto'
import { mergeTests, type Page } from '@playwright/test'
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import errors from '@/lib/i18n/messages/en/errors.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import preflight from '@/lib/i18n/messages/en/preflight.json' with { type: 'json' }
import { plainComposition } from '@/lib/content/composition'
import { nextMorning, wallTimeAt } from '@/lib/settings/wall-time'
import { test as callers, type Call } from './support/callers'
import {
  arrived,
  check,
  chooseGroup,
  editor,
  lastArrival,
  openFor,
  openNew,
  preview,
  saved,
  sendNow,
  summary,
  toText,
} from './support/composer'
import { addGroupWithRobot, ask, groupIds } from './support/desk'
import { addSandboxGroup, addSandboxRobot } from './support/sandbox'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

const ZONE = 'Asia/Macau'
const HOUR_MS = 3_600_000
const FRONT = '前台 Front desk'
const TAIPA = '氹仔分校 Taipa branch'

type Batch = { id: number; title: string; urgent: boolean; scheduledAt: string | null }
type Detail = Batch & { ifLate: string; contentSha256: string; holds: { reason: string }[] }

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string | RegExp) => dialog(page).getByRole('button', { name })
const rows = (page: Page) => dialog(page).getByRole('listitem')
const when = (page: Page) => page.getByRole('group', { name: preflight.when.label })

const LOOKS = [
  { width: 'wide', scheme: 'light' },
  { width: 'narrow', scheme: 'dark' },
] as const

/** Two ways in which people see it, looked through by axe. */
async function look(page: Page, name: string): Promise<void> {
  for (const { width, scheme } of LOOKS) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize(WIDTHS[width])
    await axe(page)
    await shot(page, `preflight.${name}.${width}.${scheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(WIDTHS.wide)
}

/** A group on the desk and in the stand-in, which nobody else writes to. */
async function ownGroup(call: Call): Promise<{ id: number; name: string; robotId: number }> {
  const [name, key] = [`Own ${randomUUID()}`, randomUUID()]
  await addSandboxGroup(name)
  await addSandboxRobot({ name, group: name, key })
  const id = await addGroupWithRobot(call, { name, key })
  const path = `/api/robots?groupId=${id}`
  const { items } = await ask<{ items: { id: number }[] }>(call, 'GET', path)
  return { id, name, robotId: items[0]!.id }
}

async function write(page: Page, text: string): Promise<void> {
  await toText(page)
  await page.keyboard.insertText(text)
}

async function batchNow(call: Call, page: Page): Promise<Detail> {
  await expect(page).toHaveURL(/\/batches\/\d+$/, { timeout: 30_000 })
  return ask<Detail>(call, 'GET', `/api${new URL(page.url()).pathname}`)
}

test('a group without a working robot blocks it until it is left out', async ({ page, call }) => {
  const stopped = await ownGroup(call)
  const since = await lastArrival(FRONT)
  const text = `Only to those who can be reached ${randomUUID()}`
  await openFor(page, [FRONT, stopped.name])
  await page.keyboard.insertText(text)
  await expect(saved(page)).toBeVisible()
  await ask(call, 'PATCH', `/api/robots/${stopped.robotId}`, { isActive: false })

  await check(page, 2)
  await expect(summary(page)).toBeFocused()
  await expect(dialog(page).getByText('1 problem is in the way.')).toBeAttached()
  await expect(dialog(page).getByText('1 group cannot get it as it is')).toBeVisible()
  await expect(rows(page).filter({ hasText: stopped.name }).first()).toContainText(
    preflight.rows.problem.noLiveRobot,
  )
  await expect(
    dialog(page).getByRole('link', { name: `Open ${stopped.name} in a new tab` }),
  ).toHaveAttribute('href', `/groups/${stopped.id}`)
  await expect(sendNow(page)).toBeDisabled()
  await look(page, '1-blocked')

  await dialog(page)
    .getByRole('checkbox', { name: `${preflight.rows.leaveOut} ${stopped.name}` })
    .check()
  await expect(dialog(page).getByText('1 group is left out')).toBeVisible()
  await expect(sendNow(page)).toBeEnabled()
  await look(page, '2-left-out')
  await sendNow(page).click()
  await expect(page.getByText('Accepted for 1 group.')).toBeVisible()
  await batchNow(call, page)
  const row = page.getByRole('row').filter({ hasText: stopped.name })
  await expect(row.getByText(messages.status.skipped, { exact: true })).toBeVisible()
  expect(await arrived(FRONT, since, 1)).toEqual([{ msgtype: 'text', text: { content: text } }])
})

test('what is mended in another window is seen at once', async ({ page, call }) => {
  const stopped = await ownGroup(call)
  await openFor(page, [stopped.name])
  await page.keyboard.insertText('Mended while it is being checked')
  await ask(call, 'PATCH', `/api/robots/${stopped.robotId}`, { isActive: false })
  await check(page, 1)
  await expect(sendNow(page)).toBeDisabled()
  const leaveOut = dialog(page).getByRole('checkbox', { name: preflight.rows.leaveOut })
  await leaveOut.check()
  await expect(dialog(page).getByText(preflight.nobody).last()).toBeVisible()
  await expect(sendNow(page)).toBeDisabled()
  await leaveOut.uncheck()
  await ask(call, 'PATCH', `/api/robots/${stopped.robotId}`, { isActive: true })
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(sendNow(page)).toBeEnabled({ timeout: 20_000 })
})

test('two hundred wrong rows are left out by one press', async ({ page, call }) => {
  const id = randomUUID()
  const [front] = await groupIds(call, [FRONT])
  const gone = Array.from({ length: 230 }, (_, index) => 9_000_000 + index)
  const body = {
    ...plainComposition('To the one that is left'),
    messageType: 'announcement',
    groupIds: [front, ...gone],
  }
  await call('sender', 'PUT', `/api/drafts/${id}`, { body: { body, basedOn: 0 } })
  await page.goto(`/compose/${id}`)
  await expect(editor(page)).toHaveText('To the one that is left')
  await check(page, 231)
  await expect(dialog(page).getByText('230 groups cannot get it as it is')).toBeVisible()
  await expect(dialog(page).getByText('30 more are not shown here.')).toBeVisible()
  await shot(page, 'preflight.3-many')
  await axe(page)
  await dialog(page).getByRole('checkbox', { name: 'Leave all 230 out' }).check()
  await expect(dialog(page).getByText('230 groups are left out')).toBeVisible()
  await expect(sendNow(page)).toBeEnabled()
})

test('what is wrong with an attachment leads to it', async ({ page, call }) => {
  const id = randomUUID()
  const [group] = await groupIds(call, [FRONT])
  const { format, items } = plainComposition('With a file that is gone')
  const file = { kind: 'file', file: { sha256: 'a'.repeat(64), name: 'gone.pdf', bytes: 10 } }
  const body = {
    format,
    items: [...items, file],
    messageType: 'announcement',
    groupIds: [group],
  }
  await call('sender', 'PUT', `/api/drafts/${id}`, { body: { body, basedOn: 0 } })
  await page.goto(`/compose/${id}`)
  await expect(editor(page)).toHaveText('With a file that is gone')
  await check(page, 1)
  await expect(dialog(page)).toContainText(`gone.pdf: ${compose.problem.file}`)
  await expect(sendNow(page)).toBeDisabled()
  await look(page, '14-attachment')
  await press(page, new RegExp(preflight.message.mend)).click()
  await expect(page.getByRole('button', { name: 'Move gone.pdf up' })).toBeFocused()
})

test('what a second person must approve says so and why', async ({ page, call }) => {
  const { name } = await ownGroup(call)
  const approvals = { overRecipients: 1, everybody: true }
  await ask(call, 'PATCH', '/api/settings/centre', { approvals })
  try {
    await openFor(page, [FRONT, name])
    await page.keyboard.insertText(`For a colleague to read ${randomUUID()}`)
    await check(page, 2)
    await expect(dialog(page)).toContainText('A colleague has to approve it first')
    await look(page, '15-approval')
    await press(page, preflight.press.approval).click()
    await expect(page.getByText(preflight.done.approval)).toBeVisible()
    const batch = await batchNow(call, page)
    expect(batch.holds).toMatchObject([{ reason: 'approval' }])
    await ask(call, 'POST', `/api/batches/${batch.id}/cancellation`)
  } finally {
    const none = { overRecipients: null, everybody: false }
    await ask(call, 'PATCH', '/api/settings/centre', { approvals: none })
  }
})

test('a personal field that is not known names the field, and leads to the text', async ({
  page,
}) => {
  await openFor(page, [FRONT])
  await page.keyboard.insertText('Dear {{student_name}}')
  await expect(page.getByText(/Not known of this recipient.*: Student\./)).toBeVisible()
  await check(page, 1)
  await expect(dialog(page)).toContainText(
    'The personal field “Student” is not known of this recipient.',
  )
  await expect(sendNow(page)).toBeDisabled()
  await look(page, '4-missing-field')
  await press(page, preflight.rows.mendMessage).click()
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('Dear {{student_name|parents}}')
  await expect(preview(page)).toContainText('Dear parents')
  await check(page, 1)
  await expect(sendNow(page)).toBeEnabled()
})

test('the preview of each group is what reaches it, byte for byte', async ({ page }) => {
  const since = [await lastArrival(FRONT), await lastArrival(TAIPA)]
  await openFor(page, [FRONT, TAIPA])
  await page.keyboard.insertText(
    '{{group_name}}｜{{sender_name}}｜{{centre_name}}｜{{today}}｜{{weekday}}｜{{tutor_name|各位}}',
  )
  const seen: string[] = []
  for (const name of [FRONT, TAIPA]) {
    await page.getByLabel('As seen in').selectOption(name)
    await expect(preview(page)).toContainText(`${name}｜`)
    const text = (await preview(page).innerText()).split('\n').find((line) => line.includes('｜'))!
    await expect(page.getByText(`${Buffer.byteLength(text)} / 2,048 bytes`)).toBeVisible()
    seen.push(text)
  }
  await look(page, '5-preview')
  await check(page, 2)
  await sendNow(page).click()
  for (const [index, group] of [FRONT, TAIPA].entries()) {
    expect(await arrived(group, since[index]!, 1)).toEqual([
      { msgtype: 'text', text: { content: seen[index] } },
    ])
  }
})

test('a message is planned for a time in the centre’s zone', async ({ page, call }) => {
  const { name } = await ownGroup(call)
  await openFor(page, [name])
  await page.keyboard.insertText(`Planned ${randomUUID()}`)
  await when(page).getByRole('radio', { name: preflight.when.later }).check()
  const morning = nextMorning(new Date(Date.now()), ZONE)
  const date = when(page).getByLabel(preflight.when.date)
  await expect(date).toHaveValue(wallTimeAt(morning, ZONE).date)
  const send = page.getByRole('button', { name: 'Send to 1 group' })

  await date.fill('2020-01-01')
  await expect(when(page).getByText(errors.field.in_past)).toBeVisible()
  await expect(send).toBeDisabled()
  await date.fill('2099-01-01')
  await expect(when(page).getByText(errors.field.too_far)).toBeVisible()
  await date.fill('')
  await expect(when(page).getByText(preflight.when.incomplete)).toBeVisible()
  await look(page, '6-wrong-time')

  const at = new Date(morning.getTime() + 24 * HOUR_MS + 95 * 60_000)
  await date.fill(wallTimeAt(at, ZONE).date)
  await when(page).getByLabel(preflight.when.time, { exact: true }).fill('10:35')
  await when(page).getByLabel(preflight.when.ifLate).selectOption(preflight.when.late.skip)
  await expect(when(page)).toContainText(`10:35, by the centre's clock (${ZONE})`)
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(when(page).getByLabel(preflight.when.time, { exact: true })).toHaveValue('10:35')
  await check(page, 1)
  await expect(dialog(page)).toContainText(`10:35 (${ZONE})`)
  await expect(dialog(page)).toContainText(preflight.facts.late.skip)
  await look(page, '7-planned')
  await press(page, preflight.press.planned).click()
  await expect(page.getByText(/It waits until .*10:35/)).toBeVisible()
  const batch = await batchNow(call, page)
  expect(batch).toMatchObject({ scheduledAt: at.toISOString(), ifLate: 'skip' })
  expect(batch.holds).toMatchObject([{ reason: 'scheduled' }])
})

test.describe('in the quiet hours', () => {
  test.beforeEach(async ({ call }) => {
    const now = Date.now()
    const [from, to] = [-HOUR_MS, 2 * HOUR_MS].map(
      (shift) => wallTimeAt(new Date(now + shift), ZONE).time,
    )
    await ask(call, 'PATCH', '/api/settings/centre', { quietHours: { from, to } })
  })
  test.afterEach(async ({ call }) => {
    await ask(call, 'PATCH', '/api/settings/centre', { quietHours: null })
  })

  test('it waits until they end', async ({ page, call }) => {
    const { name } = await ownGroup(call)
    await openFor(page, [name])
    await page.keyboard.insertText(`Good night ${randomUUID()}`)
    await check(page, 1)
    await expect(dialog(page).getByRole('radio', { name: /^Wait until/ })).toBeChecked()
    await look(page, '8-quiet')
    await press(page, /^Send at/).click()
    await expect(page.getByText(/It waits until/).first()).toBeVisible()
    const batch = await batchNow(call, page)
    expect(batch.holds).toMatchObject([{ reason: 'quiet_hours' }])
    await ask(call, 'POST', `/api/batches/${batch.id}/cancellation`)
  })

  test('or it goes now, as urgent, by one more choice', async ({ page, call }) => {
    const { name } = await ownGroup(call)
    const text = `It cannot wait ${randomUUID()}`
    await openFor(page, [name])
    await page.keyboard.insertText(text)
    await check(page, 1)
    await dialog(page).getByRole('radio', { name: preflight.quiet.urgent }).check()
    await expect(dialog(page).getByText(preflight.facts.urgent)).toBeVisible()
    await expect(sendNow(page)).toBeEnabled()
    await look(page, '9-urgent')
    await sendNow(page).click()
    expect(await arrived(name, 0, 1)).toEqual([{ msgtype: 'text', text: { content: text } }])
    expect(await batchNow(call, page)).toMatchObject({ urgent: true })
  })
})

test.describe('a batch that waits', () => {
  /** A batch for tomorrow, opened by the sender to be changed. */
  async function openToChange(page: Page, call: Call, text: string): Promise<Detail> {
    const { id: group } = await ownGroup(call)
    const batch = await ask<{ id: number }>(call, 'POST', '/api/batches', {
      draftId: randomUUID(),
      channel: 'robot',
      messageType: 'announcement',
      ...plainComposition(text),
      groupIds: [group],
      scheduledAt: nextMorning(new Date(Date.now()), ZONE).toISOString(),
    })
    const path = `/api/batches/${batch.id}`
    const answer = await call('sender', 'POST', `${path}/drafts?edit=true`)
    const draft = (await answer.json()) as { id: string }
    await page.goto(`/compose/${draft.id}`)
    await expect(editor(page)).toHaveText(text)
    await expect(page.getByText(`You are changing batch ${batch.id}, which has`)).toBeVisible()
    return ask<Detail>(call, 'GET', path)
  }

  async function rewrite(page: Page, text: string): Promise<void> {
    await toText(page)
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
    await expect(preview(page)).toContainText(text)
  }

  async function save(page: Page): Promise<void> {
    await page.getByRole('button', { name: compose.send.save }).click()
    await expect(summary(page)).toHaveAttribute('aria-busy', 'false')
    await press(page, preflight.press.save).click()
  }

  /** A colleague changes it by way of the API. */
  async function changeByColleague(call: Call, batch: Detail, text: string): Promise<void> {
    const answer = await call('admin', 'POST', `/api/batches/${batch.id}/drafts?edit=true`)
    const draft = (await answer.json()) as { id: string }
    const path = `/api/drafts/${draft.id}`
    const found = await ask<{ body: { groupIds: number[] } }>(call, 'GET', path)
    await ask(call, 'PUT', `/api/batches/${batch.id}`, {
      basedOn: batch.contentSha256,
      channel: 'robot',
      messageType: 'announcement',
      ...plainComposition(text),
      groupIds: found.body.groupIds,
      scheduledAt: batch.scheduledAt,
    })
  }

  test('is changed and keeps its number', async ({ page, call }) => {
    const batch = await openToChange(page, call, `Before ${randomUUID()}`)
    const text = `After ${randomUUID()}`
    await look(page, '10-edit')
    await rewrite(page, text)
    await save(page)
    await expect(page.getByText(/^The changes are saved\./)).toBeVisible()
    expect(await batchNow(call, page)).toMatchObject({
      id: batch.id,
      title: text,
      scheduledAt: batch.scheduledAt,
    })
  })

  test.describe('and meets something else', () => {
    test.use({ expectedErrors: [/Failed to load resource.*409/] })

    test('is not overwritten unseen when a colleague changed it', async ({ page, call }) => {
      const batch = await openToChange(page, call, `Before ${randomUUID()}`)
      await changeByColleague(call, batch, `The colleague’s ${randomUUID()}`)
      const text = `Mine ${randomUUID()}`
      await rewrite(page, text)
      await save(page)
      const title = preflight.edit.changedTitle.replace('{id}', String(batch.id))
      await expect(dialog(page).getByText(title)).toBeVisible()
      await look(page, '11-changed-meanwhile')
      await press(page, preflight.edit.putOver).click()
      await expect(dialog(page).getByText(title)).toBeHidden()
      await press(page, preflight.press.save).click()
      expect(await batchNow(call, page)).toMatchObject({ id: batch.id, title: text })
    })

    test('becomes a new message when it was cancelled', async ({ page, call }) => {
      const batch = await openToChange(page, call, `Before ${randomUUID()}`)
      const text = `Anew ${randomUUID()}`
      await rewrite(page, text)
      await ask(call, 'POST', `/api/batches/${batch.id}/cancellation`)
      await save(page)
      await expect(dialog(page).getByText(/can no longer be changed/)).toBeVisible()
      await look(page, '12-too-late')
      await press(page, preflight.edit.asNew).click()
      await press(page, preflight.press.planned).click()
      const sent = await batchNow(call, page)
      expect(sent.id).not.toBe(batch.id)
      expect(sent.title).toBe(text)
    })
  })
})

test.describe('when the check fails', () => {
  test.use({ expectedErrors: [/Failed to load resource/] })

  test('it says so and checks again', async ({ page }) => {
    await openNew(page)
    await chooseGroup(page, FRONT)
    await write(page, 'Checked twice')
    await expect(saved(page)).toBeVisible()
    const path = '**/api/batches/preflight'
    await page.route(path, (route) => route.abort())
    await page.getByRole('button', { name: 'Send to 1 group' }).click()
    await expect(dialog(page).getByText(preflight.failed)).toBeVisible()
    await expect(sendNow(page)).toBeDisabled()
    await shot(page, 'preflight.13-failed')
    await page.unroute(path)
    await press(page, preflight.checkAgain).click()
    await expect(sendNow(page)).toBeEnabled()
  })
})
