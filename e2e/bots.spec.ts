import { mergeTests, type Page } from '@playwright/test'
import bots from '@/lib/i18n/messages/en/bots.json' with { type: 'json' }
import inbox from '@/lib/i18n/messages/en/inbox.json' with { type: 'json' }
import sandbox from '@/lib/i18n/messages/en/sandbox.json' with { type: 'json' }
import { test as callers } from './support/callers'
import { ask } from './support/desk'
import { axe, expect, shot, test as base } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'admin' })

const BOT = '課堂小助手'
const TUTOR = 'Wong Chi Kit 黃志傑'
const REPLY = 'I can take Monday 16:00. 星期一可以。'
const ANSWER = 'Thank you, see you then! 到時見！'

test.beforeEach(async ({ call }) => {
  const known = await ask<{ bots: { id: number }[] }>(call, 'GET', '/api/bots')
  for (const { id } of known.bots) await ask(call, 'DELETE', `/api/bots/${id}`)
})

test('a tutor pairs with the sandbox’s bot, writes, and is answered from the inbox', async ({
  page,
}) => {
  await page.goto('/settings/bots')
  await page.getByRole('button', { name: bots.addSandbox }).click()
  await expect(page.getByText(bots.states.online, { exact: true })).toBeVisible({ timeout: 20_000 })
  await shot(page, 'bots.1-online')

  await page.getByRole('button', { name: bots.code.open }).click()
  await page.getByRole('combobox', { name: bots.code.tutor }).selectOption({ label: TUTOR })
  await page.getByRole('button', { name: bots.code.make }).click()
  const code = (await page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent())!
  await shot(page, 'bots.2-code')
  await page.getByRole('button', { name: bots.code.done }).click()

  await page.goto('/sandbox')
  await page.getByLabel(sandbox.bots.phoneOf).selectOption({ label: TUTOR })
  await type(page, code.toLowerCase())
  const phone = page.getByRole('log', { name: `Chat of ${TUTOR}` })
  await expect(phone).toContainText(`Thank you, ${TUTOR}.`)
  await type(page, REPLY)
  await expect(phone).toContainText(REPLY)
  await shot(page, 'bots.3-phone')

  await page.goto('/inbox')
  const entry = page.getByRole('link', { name: TUTOR })
  await expect(entry).toContainText(REPLY)
  await entry.click()
  const thread = page.getByRole('log', { name: TUTOR })
  await expect(thread).toContainText(REPLY)
  await expect(thread).not.toContainText(code)
  await axe(page)
  await page.getByLabel(inbox.answerLabel).fill(ANSWER)
  await page.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(thread).toContainText(ANSWER)
  await shot(page, 'bots.4-inbox')

  await page.goto('/sandbox')
  await page.getByLabel(sandbox.bots.phoneOf).selectOption({ label: TUTOR })
  await expect(phone).toContainText(ANSWER, { timeout: 20_000 })

  await page.goto('/settings/bots')
  await expect(page.getByRole('row').filter({ hasText: TUTOR })).toContainText(BOT)
  await axe(page)
  await shot(page, 'bots.5-paired')
})

async function type(page: Page, text: string): Promise<void> {
  const field = page.getByLabel(`Type as ${TUTOR}`)
  await field.fill(text)
  await page.getByRole('button', { name: sandbox.bots.say, exact: true }).click()
  await expect(field).toHaveValue('')
}
