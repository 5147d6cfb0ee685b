import { randomUUID } from 'node:crypto'
import { mergeTests, type Page } from '@playwright/test'
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import preflight from '@/lib/i18n/messages/en/preflight.json' with { type: 'json' }
import { test as callers, type Call } from './support/callers'
import {
  check,
  chooseGroup,
  editor,
  openNew,
  saved,
  sendNow,
  summary,
  toText,
} from './support/composer'
import { ask } from './support/desk'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

const GROUP = '前台 Front desk'

type Batches = { items: { id: number; title: string }[] }

async function write(page: Page, text: string): Promise<void> {
  await toText(page)
  await page.keyboard.type(text)
}

async function batchesTitled(call: Call, title: string): Promise<number> {
  const { items } = await ask<Batches>(call, 'GET', '/api/batches')
  return items.filter((batch) => batch.title === title).length
}

test('a draft saves itself and is found again under its address', async ({ page }) => {
  await openNew(page)
  await chooseGroup(page, GROUP)
  await write(page, 'To be continued')
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(editor(page)).toHaveText('To be continued')
  await expect(page.getByText('1 group chosen')).toBeVisible()
})

test('two windows and the back button are one draft, which is sent once', async ({
  page,
  context,
  call,
}) => {
  const title = `Sent once from two windows ${randomUUID()}`
  await openNew(page)
  await chooseGroup(page, GROUP)
  await write(page, title)
  await expect(saved(page)).toBeVisible()
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(editor(second)).toHaveText(title)

  for (const window of [page, second]) await check(window, 1)
  await Promise.all([page, second].map((window) => sendNow(window).click()))
  await expect(page).toHaveURL(/\/batches\/\d+$/)
  await expect(second).toHaveURL(page.url())
  expect(await batchesTitled(call, title)).toBe(1)

  await page.goBack()
  await expect(page.getByText(compose.sent.title)).toBeVisible()
  await axe(page)
  await page.getByRole('link', { name: compose.sent.another }).click()
  await expect(editor(page)).toHaveText('')
})

test.describe('when the server cannot be reached', () => {
  test.use({ expectedErrors: [/Failed to load resource/] })

  test('nothing that was typed is lost', async ({ page, context }) => {
    await openNew(page)
    await write(page, 'Written with the network ')
    await expect(saved(page)).toBeVisible()
    await context.setOffline(true)
    await page.keyboard.type('and without it')
    await expect(page.getByText(compose.draft.offline)).toBeVisible()
    await context.setOffline(false)
    await expect(saved(page)).toBeVisible()
    await page.reload()
    await expect(editor(page)).toHaveText('Written with the network and without it')
  })

  test('a send that did not get through is pressed again, and goes out once', async ({
    page,
    context,
    call,
  }) => {
    const title = `Pressed again after the network came back ${randomUUID()}`
    await openNew(page)
    await chooseGroup(page, GROUP)
    await write(page, title)
    await expect(saved(page)).toBeVisible()
    await check(page, 1)
    await context.setOffline(true)
    await sendNow(page).click()
    await expect(summary(page).getByText(preflight.again)).toBeVisible()
    await context.setOffline(false)
    await sendNow(page).click()
    await expect(page).toHaveURL(/\/batches\/\d+$/)
    expect(await batchesTitled(call, title)).toBe(1)
  })
})

test('text over the limit says in how many messages it goes', async ({ page }) => {
  await openNew(page)
  await chooseGroup(page, GROUP)
  await toText(page)
  await page.keyboard.insertText('字'.repeat(682))
  await expect(page.getByText('2,046 / 2,048 bytes')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send to 1 group' })).toBeEnabled()
  await page.keyboard.type('abcde')
  await expect(page.getByText('Goes as 2 messages, numbered').first()).toBeVisible()
  await expect(page.getByRole('group', { name: 'On the phone' }).getByText('(2/2)')).toBeVisible()
  await page.keyboard.insertText('字'.repeat(14_000))
  await expect(page.getByText(/at most 20\. Shorten it/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send to 1 group' })).toBeDisabled()
  await page.setViewportSize(WIDTHS.narrow)
  await axe(page)
  await shot(page, 'compose.over-the-limit')
})

test('a group without a robot is shown with the reason and the way to mend it', async ({
  page,
  call,
}) => {
  const name = `Robotless ${randomUUID()}`
  const { id } = await ask<{ id: number }>(call, 'POST', '/api/groups', { name })
  await openNew(page)
  await page.getByText('group cannot be reached now').or(page.getByText('groups cannot be')).click()
  await expect(page.getByRole('link', { name: `Open ${name}` })).toHaveAttribute(
    'href',
    `/groups/${id}`,
  )
  await page.getByRole('combobox', { name: compose.groups.label }).fill(name)
  await expect(page.getByRole('option', { name })).toBeDisabled()
})

test('mentions are written by keyboard: a tutor, everybody, a userid of one’s own', async ({
  page,
}) => {
  const mentions = editor(page).locator('[data-type=mention]')
  await openNew(page)
  await write(page, '@leong sin')
  await expect(page.getByRole('option', { name: 'Leong Sin I 梁善兒' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(mentions).toHaveCount(1)
  await page.keyboard.type('and @every')
  await expect(page.getByRole('option', { name: compose.mention.everybodyDetail })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(mentions).toHaveCount(2)
  await page.keyboard.type('and @some_body')
  await expect(page.getByRole('option', { name: /some_body/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: /some_body/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(mentions).toHaveCount(3)
  await page.keyboard.type('not @home')
  await expect(page.getByRole('option', { name: /home/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('The end')
  await expect(mentions).toHaveText(['@Leong Sin I 梁善兒', '@everybody', '@some_body'])
  await expect(editor(page)).toContainText('not @home')
  await expect(editor(page).locator('p')).toHaveCount(2)
})
