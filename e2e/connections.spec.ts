import { mergeTests, type Page } from '@playwright/test'
import connections from '@/lib/i18n/messages/en/connections.json' with { type: 'json' }
import reasons from '@/lib/i18n/messages/en/reasons.json' with { type: 'json' }
import { test as callers } from './support/callers'
import { ask } from './support/desk'
import { changeApp, sandboxApp } from './support/sandbox'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
// One form is sent with an address that is refused.
test.use({ role: 'admin', expectedErrors: [/status of 422/] })
test.describe.configure({ mode: 'serial' })

type Listed = { items: { id: number; name: string; host: string }[] }

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })

test.beforeAll(async ({ call }) => {
  const { items } = await ask<Listed>(call, 'GET', '/api/connections')
  for (const { id } of items) await ask(call, 'DELETE', `/api/connections/${id}`)
})

test('one press connects the sandbox, and Check says that it works', async ({ page }) => {
  await page.goto('/settings/connections')
  await page.getByRole('button', { name: connections.connectSandbox }).click()
  const { name } = await sandboxApp()
  await expect(card(page, name)).toContainText(connections.state.unchecked)
  await card(page, name).getByRole('button', { name: connections.check }).click()
  await expect(card(page, name)).toContainText(connections.works)
  await expect(card(page, name)).toContainText(connections.state.working)
  await expect(card(page, name)).toContainText(connections.step.token)
})

test('an untrusted address is named, with the very address to add', async ({ page }) => {
  const { agentId, name } = await sandboxApp()
  await changeApp(agentId, { trustedIps: ['203.0.113.9'] })
  await page.goto('/settings/connections')
  await card(page, name).getByRole('button', { name: connections.check }).click()
  await expect(card(page, name)).toContainText(reasons.untrusted_ip.title)
  await expect(card(page, name).getByRole('alert')).toContainText('127.0.0.1')
  for (const [width, size] of Object.entries(WIDTHS)) {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await axe(page)
      await shot(page, `connections.broken.${width}.${scheme}`)
    }
  }
  await changeApp(agentId, { trustedIps: null })
  await page.reload()
  await expect(card(page, name)).toContainText(connections.state.broken)
  await card(page, name).getByRole('button', { name: connections.check }).click()
  await expect(card(page, name)).toContainText(connections.state.working)
})

test('a wrong secret breaks the connection until it is replaced; none is shown again', async ({
  page,
}) => {
  const { name, secret } = await sandboxApp()
  await page.goto('/settings/connections')
  const replace = async (text: string) => {
    await card(page, name)
      .getByRole('button', { name: /^More for/ })
      .click()
    await page.getByRole('menuitem', { name: connections.edit }).click()
    const dialog = page.getByRole('dialog', { name: connections.edit })
    const field = dialog.getByLabel(connections.newSecret)
    await expect(field).toHaveValue('')
    await field.fill(text)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await card(page, name).getByRole('button', { name: connections.check }).click()
  }
  await replace('this-is-not-the-secret')
  await expect(card(page, name)).toContainText(reasons.wrong_app_secret.title)
  await replace(secret)
  await expect(card(page, name)).toContainText(connections.works)
  expect(await page.content()).not.toContain(secret)
})

test('a relay that cannot be reached is named as that', async ({ page, call }) => {
  await page.goto('/settings/connections')
  await page.getByRole('button', { name: connections.add }).click()
  const dialog = page.getByRole('dialog', { name: connections.add })
  await dialog.getByLabel(connections.name).fill('Relayed')
  await dialog.getByLabel(connections.road).selectOption('relay')
  await dialog.getByLabel(connections.relayUrl).fill('ftp://nowhere')
  await dialog.getByLabel(connections.relayKey).fill('0123456789abcdef0123456789abcdef')
  await dialog.getByLabel(connections.corpId).fill('ww0123456789abcdef')
  await dialog.getByLabel(connections.agentId).fill('1000003')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('https://')
  await shot(page, 'connections.dialog.wide.light')
  await dialog.getByLabel(connections.relayUrl).fill('http://127.0.0.1:9')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await card(page, 'Relayed').getByRole('button', { name: connections.check }).click()
  await expect(card(page, 'Relayed')).toContainText(reasons.relay_unreachable.title)
  const { items } = await ask<Listed>(call, 'GET', '/api/connections')
  const relayed = items.find(({ name }) => name === 'Relayed')!
  await ask(call, 'DELETE', `/api/connections/${relayed.id}`)
})
