import type { Browser, Page } from '@playwright/test'
import auth from '@/lib/i18n/messages/en/auth.json' with { type: 'json' }
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import { PASSWORD, PEOPLE } from './support/people'
import { axe, expect, shot, stateOf, test, WIDTHS } from './support/test'

// The browser itself notes what was refused.
test.use({ role: 'sender', expectedErrors: [/status of 4(01|09)/] })

const { conflict, signedOut, signIn } = compose.draft
const editor = (page: Page) => page.getByRole('textbox', { name: compose.text.label })
const saved = (page: Page) => page.getByText(compose.draft.saved)
const choice = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function write(page: Page, text: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

/** One draft in two browsers, each with words that the other does not have. */
async function writeInBoth(page: Page, browser: Browser): Promise<void> {
  await page.goto('/compose')
  await write(page, 'Begun')
  await expect(saved(page)).toBeVisible()
  const other = await browser.newContext({ storageState: stateOf('sender') })
  const second = await other.newPage()
  await second.goto(page.url())
  await expect(editor(second)).toHaveText('Begun')
  await write(second, ' there')
  await expect(second.getByText(compose.draft.unsaved)).toBeVisible()
  await expect(saved(second)).toBeVisible()
  await other.close()
  await write(page, ' here')
  await expect(page.getByText(conflict.title)).toBeVisible()
}

async function textOfKept(page: Page): Promise<string | null> {
  const [kept] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: conflict.open }).click(),
  ])
  await expect(editor(kept)).not.toHaveText('')
  const text = await editor(kept).textContent()
  await kept.close()
  return text
}

test('of two versions of a draft one’s own goes on, and the other is kept', async ({
  page,
  browser,
}) => {
  await writeInBoth(page, browser)
  for (const size of Object.values(WIDTHS)) {
    await page.setViewportSize(size)
    await axe(page)
    await shot(page, `draft.conflict.${size.width}`)
  }
  await choice(page, conflict.mine).click()
  await expect(page.getByText(conflict.kept)).toBeVisible()
  await expect(saved(page)).toBeVisible()
  expect(await textOfKept(page)).toBe('Begun there')
  await page.reload()
  await expect(editor(page)).toHaveText('Begun here')
})

test('of two versions of a draft the other is taken, and one’s own is kept', async ({
  page,
  browser,
}) => {
  await writeInBoth(page, browser)
  await choice(page, conflict.other).click()
  await expect(editor(page)).toHaveText('Begun there')
  expect(await textOfKept(page)).toBe('Begun here')
  await write(page, ', and on')
  await expect(page.getByText(compose.draft.unsaved)).toBeVisible()
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(editor(page)).toHaveText('Begun there, and on')
})

test('who is signed out while writing signs in elsewhere, and nothing is lost', async ({
  page,
  context,
}) => {
  await page.goto('/compose')
  await write(page, 'Written before')
  await expect(saved(page)).toBeVisible()
  await context.clearCookies()
  await write(page, ' and after')
  await expect(page.getByText(signedOut)).toBeVisible()
  await axe(page)
  await shot(page, 'draft.signed-out')
  const [other] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: signIn }).click(),
  ])
  await other.getByLabel(auth.email).fill(PEOPLE.sender.email)
  await other.getByLabel(auth.password).fill(PASSWORD)
  await other.getByRole('button', { name: auth.signIn }).click()
  await expect(other.getByRole('heading', { level: 1 })).toContainText(PEOPLE.sender.name)
  await other.close()
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(editor(page)).toHaveText('Written before and after')
})
