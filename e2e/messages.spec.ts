import { randomUUID } from 'node:crypto'
import { mergeTests, type Page } from '@playwright/test'
import batches from '@/lib/i18n/messages/en/batches.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import reasons from '@/lib/i18n/messages/en/reasons.json' with { type: 'json' }
import { test as callers, type Call } from './support/callers'
import { addGroupWithRobot, send, settled } from './support/desk'
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
