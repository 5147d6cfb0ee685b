import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mergeTests, type Page } from '@playwright/test'
import batches from '@/lib/i18n/messages/en/batches.json' with { type: 'json' }
import common from '@/lib/i18n/messages/en/common.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import reasons from '@/lib/i18n/messages/en/reasons.json' with { type: 'json' }
import settings from '@/lib/i18n/messages/en/settings.json' with { type: 'json' }
import { test as callers, type Call } from './support/callers'
import { addGroupWithRobot, ask, send, settled } from './support/desk'
import { makeOld } from './support/move-back'
import { addSandboxGroup, addSandboxRobot, inbox, setFault } from './support/sandbox'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

/** A group of its own whose robot's next call goes wrong in this way; sends to it. */
async function sendInto(
  call: Call,
  fault: { kind: string; errcode?: number },
): Promise<{ name: string; batch: number; id: string; key: string }> {
  const key = randomUUID()
  const name = `Trouble ${key.slice(0, 8)}`
  await addSandboxGroup(name)
  await addSandboxRobot({ name: `${name} robot`, group: name, key })
  await setFault(key, { ...fault, count: 1 })
  const group = await addGroupWithRobot(call, { name, key })
  const batch = await send(call, [group], `To ${name}`)
  const [message] = await settled(call, batch)
  return { name, batch, id: message!.id, key }
}

/** The badge beside the page's title. */
const badge = (page: Page, status: string) =>
  page.getByRole('banner').or(page.locator('header')).getByText(status, { exact: true })

test('a refused message says why and what to do, and goes out when it is tried again', async ({
  page,
  call,
}) => {
  const { id, name, key } = await sendInto(call, { kind: 'errcode', errcode: 93017 })
  await page.goto(`/messages/${id}`)
  await expect(badge(page, messages.status.failed)).toBeVisible()
  await expect(page.getByText(reasons.empty_content.next)).toBeVisible()
  await expect(page.getByText('93017').first()).toBeVisible()
  await expect(page.getByText(`key=••••${key.slice(-4)}`)).toBeVisible()
  await axe(page)
  await shot(page, 'message.failed')

  await page.getByRole('button', { name: messages.retry.action }).click()
  await expect(badge(page, messages.status.sent)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Attempt 2' })).toBeVisible()
  expect((await inbox(name)).filter(({ accepted }) => accepted)).toHaveLength(1)
})

test('after a lost answer a person says that it arrived', async ({ page, call }) => {
  const { id, name } = await sendInto(call, { kind: 'drop_after' })
  await page.goto(`/messages/${id}`)
  await expect(badge(page, messages.status.unknown)).toBeVisible()
  await page.setViewportSize(WIDTHS.narrow)
  await axe(page)
  await shot(page, 'message.unknown')
  await page.getByRole('button', { name: messages.decide.arrived }).click()
  await expect(badge(page, messages.status.sent)).toBeVisible()
  expect(await inbox(name)).toHaveLength(1)
})

test('after a lost answer a person has it sent again, told that it may come twice', async ({
  page,
  call,
}) => {
  const { id, name } = await sendInto(call, { kind: 'drop_before' })
  await page.goto(`/messages/${id}`)
  await page.getByRole('button', { name: messages.decide.sendAgain }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText(`${name} gets it twice`)
  await dialog.getByRole('button', { name: messages.decide.sendAgain }).click()
  await expect(badge(page, messages.status.sent)).toBeVisible()
  expect((await inbox(name)).filter(({ accepted }) => accepted)).toHaveLength(1)
})

test('after a lost answer a person leaves it as it is', async ({ page, call }) => {
  const { id, name } = await sendInto(call, { kind: 'drop_after' })
  await page.goto(`/messages/${id}`)
  await page.getByRole('button', { name: messages.decide.leave }).click()
  await expect(page.getByText(messages.detail.reviewed, { exact: true })).toBeVisible()
  await expect(badge(page, messages.status.unknown)).toBeVisible()
  expect(await inbox(name)).toHaveLength(1)
})

test('the failed of a batch are tried again together', async ({ page, call }) => {
  const { batch, name } = await sendInto(call, { kind: 'errcode', errcode: 93017 })
  await page.goto(`/batches/${batch}`)
  await expect(page.getByText('0 of 1 sent')).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText(reasons.empty_content.title)
  const again = 'Try the failed again (1)'
  await page.getByRole('button', { name: again }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: again }).click()
  await expect(page.getByText('1 of 1 sent')).toBeVisible()
  await expect(row.getByText(messages.status.sent, { exact: true })).toBeVisible()
  await expect(page.getByRole('progressbar', { name: batches.progress.label })).toHaveAttribute(
    'aria-valuetext',
    '1 sent',
  )
})

test('the log’s filters stand in its address', async ({ page, call }) => {
  const { batch, name } = await sendInto(call, { kind: 'errcode', errcode: 93017 })
  await page.goto(`/messages?batchId=${batch}`)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByLabel(messages.filter.status).selectOption('sent')
  await expect(page).toHaveURL(`/messages?batchId=${batch}&status=sent`)
  await expect(page.getByText(messages.noMatch.title)).toBeVisible()
  await page.getByLabel(messages.filter.status).selectOption('failed')
  await expect(page.getByRole('link', { name })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel(messages.filter.status)).toHaveValue('failed')
  await page.getByRole('button', { name: `Batch ${batch}` }).click()
  await expect(page).toHaveURL('/messages?status=failed')
})

test('what is sent elsewhere appears in an open log by itself', async ({ page, call }) => {
  await page.goto('/messages')
  await expect(page.getByRole('heading', { name: messages.title })).toBeVisible()
  const { name } = await sendInto(call, { kind: 'errcode', errcode: 93017 })
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row.getByText(messages.status.failed, { exact: true })).toBeVisible({
    timeout: 40_000,
  })
})

test('the log is searched while one types, in Chinese and in English', async ({ page, call }) => {
  const mark = randomUUID().slice(0, 8)
  const key = randomUUID()
  const name = `Found ${mark}`
  await addSandboxGroup(name)
  await addSandboxRobot({ name: `${name} robot`, group: name, key })
  const group = await addGroupWithRobot(call, { name, key })
  await settled(call, await send(call, [group], `各位導師：退款安排 ${mark}`))
  await settled(call, await send(call, [group], `=1+1 Lessons MOVE to room 3 ${mark}`))

  await page.goto('/messages')
  const box = page.getByRole('textbox', { name: messages.search.label })
  const rows = page.getByRole('row').filter({ hasText: mark })
  await box.fill('退款')
  await expect(page).toHaveURL(`/messages?q=${encodeURIComponent('退款')}`)
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('退款安排')

  await box.fill(`ｍove to room 3 ${mark}`)
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('Lessons MOVE')
  await expect(page.getByText('1 message found')).toBeVisible()
  await page.reload()
  await expect(box).toHaveValue(`ｍove to room 3 ${mark}`)
  await expect(rows).toHaveCount(1)
  for (const [size, viewport] of Object.entries(WIDTHS)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await axe(page)
      await shot(page, `log.search.${size}.${colorScheme}`)
    }
  }
  await page.setViewportSize(WIDTHS.wide)

  await box.fill('退')
  await expect(page.getByText('Type at least 2 characters.')).toBeVisible()
  await box.fill(`nobody wrote this ${mark}`)
  await box.press('Enter')
  await expect(page.getByText(`No message contains “nobody wrote this ${mark}”`)).toBeVisible()
  await expect(page).toHaveTitle(/./)
  await axe(page)
  await shot(page, 'log.search.none')
  await box.press('Escape')
  await expect(page).toHaveURL('/messages')
  await expect(rows).toHaveCount(2)

  await box.fill(mark)
  await expect(page.getByText('2 messages found')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: messages.export.action }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^messages-\d{4}-\d\d-\d\d\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.startsWith('\uFEFFNo.,Batch,')).toBe(true)
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(`'=1+1 Lessons MOVE to room 3 ${mark}`)
  expect(lines[2]).toContain(`退款安排 ${mark}`)
})

test.describe('as an admin', () => {
  test.use({ role: 'admin', expectedErrors: [/422 .*\/api\/settings\/retention/] })

  test('sets how long texts are kept, and is asked before any is removed', async ({ page }) => {
    await page.goto('/settings')
    await page.getByRole('link', { name: settings.pages.retention }).click()
    await page.getByLabel(settings.retention.keep).selectOption('days')
    const days = page.getByLabel(settings.retention.days, { exact: true })
    await days.fill('3')
    await page.getByRole('button', { name: common.save }).click()
    await expect(page.getByText('At least 7.')).toBeVisible()
    for (const [size, viewport] of Object.entries(WIDTHS)) {
      await page.setViewportSize(viewport)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await axe(page)
        await shot(page, `retention.${size}.${colorScheme}`)
      }
    }
    await days.fill('400')
    await page.getByRole('button', { name: common.save }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('Remove texts older than 400 days?')
    await dialog.getByRole('button', { name: settings.retention.confirm.action }).click()
    await expect(page.getByText(common.saved)).toBeVisible()
    await page.reload()
    await expect(days).toHaveValue('400')
    await page.getByLabel(settings.retention.keep).selectOption('ever')
    await page.getByRole('button', { name: common.save }).click()
    await expect(page.getByText(common.saved)).toBeVisible()
  })

  test('sees facts where a text was, and no way to send it again', async ({ page, call }) => {
    const { batch, id, name } = await sendInto(call, { kind: 'errcode', errcode: 93017 })
    makeOld(batch, 30)
    await ask(call, 'PUT', '/api/settings/retention', { contentDays: 7 })
    await page.goto(`/messages?batchId=${batch}`)
    await expect
      .poll(
        async () => (await ask<{ content: string }>(call, 'GET', `/api/messages/${id}`)).content,
        { timeout: 40_000 },
      )
      .toBe('')
    await ask(call, 'PUT', '/api/settings/retention', { contentDays: null })

    const removed = page.getByText('Text removed after 30 days')
    for (const path of [`/messages?batchId=${batch}`, `/messages/${id}`, `/batches/${batch}`]) {
      await page.goto(path)
      await expect(removed.first()).toBeVisible()
      await expect(page.getByText(name).filter({ visible: true }).first()).toBeVisible()
      await expect(page.getByRole('button', { name: messages.retry.action })).toHaveCount(0)
      for (const [size, viewport] of Object.entries(WIDTHS)) {
        await page.setViewportSize(viewport)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await axe(page)
          await shot(page, `removed.${path.split(/[/?]/)[1]}.${size}.${colorScheme}`)
        }
      }
    }
    const again = await call('admin', 'POST', `/api/batches/${batch}/drafts`)
    expect(again.status()).toBe(410)
  })
})
