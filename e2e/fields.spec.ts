import { mergeTests, type Page } from '@playwright/test'
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import en from '@/lib/i18n/messages/en/fields.json' with { type: 'json' }
import hans from '@/lib/i18n/messages/zh-Hans/fields.json' with { type: 'json' }
import hant from '@/lib/i18n/messages/zh-Hant/fields.json' with { type: 'json' }
import type { Locale } from '@/lib/locale'
import { test as callers, type Call } from './support/callers'
import { attach, editor, FORMATS, openFor, pick, slash, tool, toText } from './support/composer'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

const FRONT = '前台 Front desk'

const chips = (page: Page) => page.locator('.rich-text .field-chip')
const wrong = (page: Page) => page.locator('.rich-text .field-error')
const problems = (page: Page) => page.getByRole('list', { name: en.problems.label })
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send to 1 group' })

test('a field is put in by keyboard alone, in every format, and shown as a chip', async ({
  page,
}) => {
  await openFor(page, [FRONT])
  await page.keyboard.type('To {{gro')
  const option = page.getByRole('option', { name: en.name.group_name })
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await shot(page, 'fields.1-list')
  await axe(page)
  await page.keyboard.press('Enter')
  await expect(editor(page)).toHaveText('To {{group_name}}')
  await expect(chips(page).first()).toHaveAttribute('title', en.name.group_name)
  // Not everybody has a tutor: its name stands for it, ready to be written over.
  await page.keyboard.type(', {{tut')
  await expect(page.getByRole('option', { name: en.name.tutor_name })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('colleague')
  await expect(editor(page)).toHaveText('To {{group_name}}, {{tutor_name|colleague}}')
  await expect(problems(page)).toBeHidden()

  await page.getByRole('radio', { name: FORMATS.markdown }).check()
  await toText(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await slash(page, 'pers', compose.tools.field)
  await page.keyboard.type('wee')
  await expect(page.getByRole('option', { name: en.name.weekday })).toBeVisible()
  await page.keyboard.press('Enter')
  await tool(page, compose.tools.field).click()
  await expect(page.getByRole('menuitem', { name: en.name.today })).toBeVisible()
  await shot(page, 'fields.1-menu')
  await page.keyboard.press('Escape')
  await toText(page)
  await page.keyboard.press('Control+End')
  await pick(page, compose.tools.field, en.name.today)
  await expect(editor(page)).toContainText('{{weekday}}{{today}}')
  await expect(sendButton(page)).toBeEnabled()
  await shot(page, 'fields.1-chips')
  await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(page, 'fields.1-chips-dark')
  await axe(page)
  await page.setViewportSize(WIDTHS.narrow)
  await page.keyboard.type(' {{')
  const list = page.getByRole('listbox', { name: en.list.label })
  await expect(list.getByRole('option')).toHaveCount(14)
  await shot(page, 'fields.1-list-narrow-dark')
  await axe(page)
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
})

test('a wrong name says so, names the right one, and is mended by one press', async ({ page }) => {
  await openFor(page, [FRONT], 'markdown_v2')
  await page.keyboard.type('Dear {{studnet_name|parents}}, see }} here')
  await page.keyboard.press('Enter')
  await page.keyboard.type('and {{today')
  await page.keyboard.press('Control+Home')
  await expect(wrong(page)).toHaveCount(3)
  await expect(problems(page)).toContainText('Did you mean {{student_name}}?')
  await expect(problems(page)).toContainText('Line 1: before }} there is no {{')
  await expect(problems(page)).toContainText('Line 2: }} is missing')
  await expect(page.getByText(compose.send.missing.fields)).toBeVisible()
  await expect(sendButton(page)).toBeDisabled()
  await shot(page, 'fields.2-wrong')
  await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(WIDTHS.narrow)
  await shot(page, 'fields.2-wrong-narrow-dark')
  await axe(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await shot(page, 'fields.2-wrong-narrow')
  await page.setViewportSize(WIDTHS.wide)

  await page.getByRole('button', { name: 'Use {{student_name}}' }).click()
  await expect(editor(page)).toBeFocused()
  await expect(editor(page)).toContainText('Dear {{student_name|parents}}')
  await expect(wrong(page)).toHaveCount(2)
  await page.keyboard.press('Control+End')
  await page.keyboard.type('}} \\{{')
  await page.keyboard.press('Control+Home')
  await expect(problems(page).getByRole('listitem')).toHaveCount(1)
})

test('the forms of articles and cards tell of wrong fields at their place', async ({ page }) => {
  await openFor(page, [FRONT])
  await attach(page, 'news')
  await page.getByLabel(compose.news.name).fill('For {{grup_name}}')
  await page.getByLabel(compose.news.url, { exact: false }).first().fill('example.org/{{today}}')
  await page.getByRole('button', { name: compose.news.apply }).click()
  await expect(page.getByText('Did you mean {{group_name}}?')).toBeVisible()
  await expect(page.getByText(/cannot be part of a web address/)).toBeVisible()
  await axe(page)
  await shot(page, 'fields.3-article')
  await page.getByLabel(compose.news.name).fill('For {{group_name}}')
  await page.getByLabel(compose.news.url, { exact: false }).first().fill('example.org')
  await page.getByRole('button', { name: compose.news.apply }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(sendButton(page)).toBeEnabled()
})

for (const [locale, texts] of [
  ['zh-Hant', hant],
  ['zh-Hans', hans],
] as const) {
  test.describe(locale, () => {
    test.beforeAll(async ({ call }) => speak(call, locale))
    test.afterAll(async ({ call }) => speak(call, 'en'))

    test('fields are found and explained', async ({ page }) => {
      await page.goto('/compose')
      const text = page.locator('.rich-text')
      await text.click()
      await expect(text).toBeFocused()
      await page.keyboard.insertText('｛｛')
      await page.keyboard.insertText(texts.name.sender_name.slice(0, 2))
      await page.getByRole('option', { name: texts.name.sender_name }).click()
      await expect(text).toHaveText('{{sender_name}}')
      await expect(chips(page).first()).toHaveAttribute('title', texts.name.sender_name)
      await page.keyboard.type(' {{studnet_name}}')
      await expect(page.getByRole('list', { name: texts.problems.label })).toContainText(
        '{{student_name}}',
      )
      await axe(page)
      await shot(page, `fields.4-${locale}`)
    })
  })
}

async function speak(call: Call, locale: Locale): Promise<void> {
  const answer = await call('sender', 'PATCH', '/api/account', { body: { locale } })
  expect(answer.ok()).toBe(true)
}
