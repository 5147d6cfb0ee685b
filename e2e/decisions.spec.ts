import { mergeTests, type Locator, type Page } from '@playwright/test'
import batches from '@/lib/i18n/messages/en/batches.json' with { type: 'json' }
import common from '@/lib/i18n/messages/en/common.json' with { type: 'json' }
import errorTexts from '@/lib/i18n/messages/en/errors.json' with { type: 'json' }
import look from '@/lib/i18n/messages/en/look.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import settings from '@/lib/i18n/messages/en/settings.json' with { type: 'json' }
import { hoursAhead, inspect, openAsAdmin, ownGroup, sendWith } from './support/batches'
import { test as callers, type Call } from './support/callers'
import { ask } from './support/desk'
import { missItsTime } from './support/move-back'
import { PEOPLE } from './support/people'
import { expect, test as base, watch } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name })
const dialog = (page: Page) => page.getByRole('alertdialog')
const row = (page: Page, status: string) => page.getByRole('row').getByText(status, { exact: true })

for (const decision of ['send', 'skip'] as const) {
  test(`a batch whose time was missed asks, and a person says: ${decision}`, async ({
    page,
    call,
  }) => {
    const group = await ownGroup(call)
    const text = `Missed, to ${decision}`
    const id = await sendWith(call, [group.id], text, { scheduledAt: hoursAhead(1) })
    missItsTime(id)
    await page.goto('/needs-look')
    await page.getByRole('link', { name: text }).click()
    await expect(page.getByText(batches.late.title)).toBeVisible()
    if (decision === 'send') await inspect(page, 'late')
    await button(page, batches.late[decision]).click()
    await expect(dialog(page)).toContainText(batches.late.confirm[decision].text)
    if (decision === 'skip') await inspect(page, 'late-skip')
    await button(dialog(page), batches.late[decision]).click()
    await expect(page.getByText(batches.late.done[decision]).first()).toBeVisible()
    const end = decision === 'send' ? messages.status.sent : messages.status.skipped
    await expect(row(page, end)).toBeVisible()
    await expect(page.getByText(batches.late.title)).toBeHidden()
    await page.goto('/needs-look')
    await expect(page.getByRole('heading', { name: look.title })).toBeVisible()
    await expect(page.getByRole('link', { name: text })).toBeHidden()
  })
}

test.describe('with a second person', () => {
  test.beforeEach(({ call }) => approvals(call, { overRecipients: 1, everybody: false }))
  test.afterEach(({ call }) => approvals(call, { overRecipients: null, everybody: false }))

  const approvals = (call: Call, rule: object) =>
    ask<void>(call, 'PATCH', '/api/settings/centre', { approvals: rule })

  test('a colleague approves, and the author cannot', async ({ page, browser, call }) => {
    const groups = [await ownGroup(call), await ownGroup(call)]
    const id = await sendWith(
      call,
      groups.map((group) => group.id),
      'Two must agree',
      {},
    )
    const author = await openAsAdmin(browser)
    const errors = watch(author.context())
    await author.goto(`/batches/${id}`)
    await expect(author.getByText(batches.approval.own)).toBeVisible()
    await expect(button(author, batches.approval.approve)).toBeHidden()
    const { contentSha256 } = await ask<{ contentSha256: string }>(
      call,
      'GET',
      `/api/batches/${id}`,
    )
    const forced = await call('admin', 'PUT', `/api/batches/${id}/approval`, {
      body: { decision: 'approve', contentSha256 },
    })
    expect(await forced.json()).toMatchObject({ error: { code: 'own_batch' } })

    await page.goto('/needs-look')
    await page.getByRole('link', { name: 'Two must agree' }).click()
    await expect(page.getByText(batches.approval.title)).toBeVisible()
    await inspect(page, 'approval')
    await button(page, batches.approval.approve).click()
    await button(dialog(page), batches.approval.approve).click()
    await expect(page.getByText(`Approved by ${PEOPLE.sender.name}`)).toBeVisible()
    await expect(page.getByRole('row').getByText(messages.status.sent)).toHaveCount(2)
    expect(errors).toEqual([])
    await author.context().close()
  })

  test.describe('when it is changed meanwhile', () => {
    test.use({ expectedErrors: [/409/] })

    test('what was agreed to is asked anew, and what was read is not agreed to unread', async ({
      page,
      browser,
      call,
    }) => {
      const groups = [await ownGroup(call), await ownGroup(call)]
      const ids = groups.map((group) => group.id)
      const id = await sendWith(call, ids, 'Tomorrow', { scheduledAt: hoursAhead(24) })
      const approve = () => button(page, batches.approval.approve).click()
      const confirm = () => button(dialog(page), batches.approval.approve).click()
      await page.goto(`/batches/${id}`)
      await approve()
      await ask<void>(call, 'PUT', `/api/batches/${id}/schedule`, { scheduledAt: hoursAhead(48) })
      await confirm()
      await expect(page.getByText(errorTexts.changed_meanwhile).first()).toBeVisible()
      await expect(page.getByText(`${PEOPLE.admin.name} has changed this batch`)).toBeVisible()
      await approve()
      await confirm()
      await expect(page.getByText(`Approved by ${PEOPLE.sender.name}`)).toBeVisible()

      const author = await openAsAdmin(browser)
      const errors = watch(author.context())
      await author.goto(`/batches/${id}`)
      await button(author, batches.time.action).click()
      await expect(author.getByRole('dialog')).toContainText(batches.approvedAgain)
      await inspect(author, 'approved-again')
      await author.getByRole('dialog').getByLabel(batches.time.soon).check()
      await button(author.getByRole('dialog'), common.save).click()
      await expect(author.getByText(batches.approval.own)).toBeVisible()
      await expect(row(author, messages.status.held).first()).toBeVisible()
      expect(errors).toEqual([])
      await author.context().close()

      await approve()
      await confirm()
      await expect(row(page, messages.status.sent)).toHaveCount(2)
    })
  })
})

test.describe('alerts', () => {
  test.use({ role: 'admin' })

  test('go to the group that is chosen, and to nobody again', async ({ page, call }) => {
    const group = await ownGroup(call)
    await page.goto('/settings')
    await page.getByRole('link', { name: settings.pages.alerts }).click()
    const field = page.getByLabel(settings.alerts.group)
    for (const choice of [group.name, settings.alerts.nobody]) {
      await field.selectOption(choice)
      await button(page, common.save).click()
      await expect(page.getByText(common.saved).first()).toBeVisible()
      await page.reload()
      await expect(field.locator('option:checked')).toHaveText(choice)
    }
  })
})
