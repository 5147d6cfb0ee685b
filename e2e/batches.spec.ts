import { mergeTests, type Locator, type Page } from '@playwright/test'
import batches from '@/lib/i18n/messages/en/batches.json' with { type: 'json' }
import common from '@/lib/i18n/messages/en/common.json' with { type: 'json' }
import look from '@/lib/i18n/messages/en/look.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import settings from '@/lib/i18n/messages/en/settings.json' with { type: 'json' }
import { hoursAhead, inspect, openAsAdmin, ownGroup, sendWith } from './support/batches'
import { test as callers, type Call } from './support/callers'
import { ask, send, settled } from './support/desk'
import { PEOPLE } from './support/people'
import { inbox, setFault } from './support/sandbox'
import { expect, test as base } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

/** A batch of which something waits: its robot's minute is used up. */
async function waiting(call: Call): Promise<{ id: number; name: string }> {
  const group = await ownGroup(call)
  for (let n = 1; n <= 20; n++) await send(call, [group.id], `Before ${n}`)
  return { id: await send(call, [group.id], 'The one that waits'), name: group.name }
}

const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name })
const dialog = (page: Page) => page.getByRole('alertdialog')
const cancelled = (page: Page) =>
  page.getByRole('row').getByText(messages.status.cancelled, { exact: true })

test('a batch is paused, says so, and goes on when it is resumed', async ({ page, call }) => {
  const { id, name } = await waiting(call)
  await page.goto(`/batches/${id}`)
  await button(page, batches.pause.action).click()
  await expect(page.getByText(batches.pause.text)).toBeVisible()
  await expect(page.getByText(PEOPLE.sender.name).last()).toBeVisible()
  await inspect(page, 'paused')
  expect((await inbox(name)).filter(({ body }) => body.includes('The one'))).toEqual([])

  await button(page, batches.pause.resume).click()
  await expect(page.getByText(batches.pause.text)).toBeHidden()
  await button(page, batches.hurry.action).click()
  await button(dialog(page), batches.hurry.action).click()
  await expect(page.getByText(batches.badge.urgent, { exact: true })).toBeVisible()

  await button(page, /^Cancel what waits/).click()
  await button(dialog(page), batches.cancel.confirm).click()
  await expect(cancelled(page)).toBeVisible()
  expect((await inbox(name)).filter(({ body }) => body.includes('The one'))).toEqual([])
})

test.describe('a planned batch', () => {
  test.use({ expectedErrors: [/422/] })

  test('gets another time, and is opened to be changed', async ({ page, call }) => {
    const group = await ownGroup(call)
    const id = await sendWith(call, [group.id], 'Planned', { scheduledAt: hoursAhead(1) })
    await page.goto(`/batches/${id}`)
    await expect(page.getByText(batches.facts.ifLate.ask)).toBeVisible()
    await inspect(page, 'planned')
    await button(page, batches.time.action).click()
    const window = page.getByRole('dialog')
    await window.getByLabel(batches.time.date).fill('2020-01-01')
    await button(window, common.save).click()
    await expect(window.getByRole('status')).toHaveText('This time has passed.')
    await inspect(page, 'time')
    await window.getByLabel(batches.time.date).fill(hoursAhead(49).slice(0, 10))
    await window.getByLabel(batches.time.ifLate).selectOption('skip')
    await button(window, common.save).click()
    await expect(page.getByText(batches.facts.ifLate.skip)).toBeVisible()

    await page.goto('/batches')
    await expect(page.getByText('Planned:').first()).toBeVisible()
    await inspect(page, 'list')

    await page.goto(`/batches/${id}`)
    await button(page, batches.edit.action).click()
    await expect(page).toHaveURL(/\/compose\//)

    await page.goto(`/batches/${id}`)
    await button(page, batches.time.action).click()
    await page.getByRole('dialog').getByLabel(batches.time.soon).check()
    await button(page.getByRole('dialog'), common.save).click()
    await expect(page.getByRole('row').getByText(messages.status.sent)).toBeVisible()
  })
})

test('only what failed is tried again', async ({ page, call }) => {
  const [good, bad] = [await ownGroup(call), await ownGroup(call)]
  await setFault(bad.key, { kind: 'errcode', errcode: 93017, count: 1 })
  const id = await send(call, [good.id, bad.id], 'Once each')
  await settled(call, id)
  await page.goto(`/batches/${id}`)
  await button(page, /^Try the failed again/).click()
  await button(dialog(page), /^Try the failed again/).click()
  await expect(page.getByRole('row').getByText(messages.status.sent)).toHaveCount(2)
  for (const { name } of [good, bad]) {
    expect((await inbox(name)).filter(({ accepted }) => accepted)).toHaveLength(1)
  }
})

test('what may have arrived is answered for in each of three ways', async ({ page, call }) => {
  const groups = [await ownGroup(call), await ownGroup(call), await ownGroup(call)]
  for (const { key } of groups) await setFault(key, { kind: 'drop_before', count: 1 })
  const id = await send(
    call,
    groups.map((group) => group.id),
    'Did it arrive?',
  )
  await settled(call, id)
  const [arrived, again, left] = groups.map(({ name }) => name) as [string, string, string]

  await page.goto('/')
  await page.getByRole('link', { name: look.home.action }).click()
  const item = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  await expect(item(left)).toContainText('Did it arrive?')
  await inspect(page, 'needs-look')

  await button(item(arrived), messages.decide.arrived).click()
  await expect(item(arrived)).toBeHidden()
  await button(item(again), messages.decide.sendAgain).click()
  await inspect(page, 'send-again')
  await button(dialog(page), messages.decide.sendAgain).click()
  await expect(item(again)).toBeHidden()
  await button(item(left), messages.decide.leave).click()
  await expect(item(left)).toBeHidden()
  await page.getByRole('tab', { name: look.tab.left }).click()
  await expect(item(left)).toContainText(PEOPLE.sender.name)
  await inspect(page, 'left')

  const ends = await settled(call, id)
  expect(new Map(ends.map(({ recipientName, status }) => [recipientName, status]))).toEqual(
    new Map([
      [arrived, 'sent'],
      [again, 'sent'],
      [left, 'unknown'],
    ]),
  )
  expect((await inbox(arrived)).length).toBe(0)
  expect((await inbox(again)).filter(({ accepted }) => accepted)).toHaveLength(1)
})

test.describe('two at once', () => {
  test.use({ expectedErrors: [/409/] })

  test('of two who pause at once, one is told that it was done already', async ({
    page,
    browser,
    call,
  }) => {
    const { id } = await waiting(call)
    const other = await openAsAdmin(browser)
    const pages = [page, other]
    for (const each of pages) {
      await each.goto(`/batches/${id}`)
      await expect(button(each, batches.pause.action)).toBeVisible()
    }
    await Promise.all(pages.map((each) => button(each, batches.pause.action).click()))
    for (const each of pages) await expect(button(each, batches.pause.resume)).toBeVisible()
    const told = await Promise.all(
      pages.map(async (each) => (await each.getByText(batches.pause.refused).count()) > 0),
    )
    expect(told.sort()).toEqual([false, true])
    await button(page, /^Cancel what waits/).click()
    await button(dialog(page), batches.cancel.confirm).click()
    await expect(cancelled(page)).toBeVisible()
    await other.context().close()
  })
})

test.describe('the sending rules', () => {
  test.use({ role: 'admin', expectedErrors: [/422/] })
  test.afterEach(({ call }) =>
    ask<void>(call, 'PATCH', '/api/settings/centre', {
      quietHours: null,
      approvals: { overRecipients: null, everybody: false },
    }),
  )

  test('are set on their page, and the audit trail says it in words', async ({ page }) => {
    await page.goto('/settings')
    await page.getByRole('link', { name: settings.pages['sending-rules'] }).click()
    await page.getByLabel(settings.quiet.on).check()
    await page.getByLabel(settings.quiet.from).fill('03:00')
    await page.getByLabel(settings.quiet.to).fill('03:00')
    await page.getByLabel(settings.approval.many).check()
    await page.getByLabel(settings.approval.over).fill('0')
    await button(page, common.save).click()
    await expect(page.getByText('Quiet hours must leave a part of the day.')).toBeVisible()
    await expect(page.getByText('At least 1.')).toBeVisible()
    await inspect(page, 'rules')
    await page.getByLabel(settings.quiet.to).fill('03:01')
    await page.getByLabel(settings.approval.over).fill('900')
    await button(page, common.save).click()
    await expect(page.getByText(common.saved).first()).toBeVisible()
    await page.goto('/settings/audit')
    await expect(page.getByText('03:00 until 03:01')).toBeVisible()
    await expect(page.getByText('over 900 recipients')).toBeVisible()
  })
})
