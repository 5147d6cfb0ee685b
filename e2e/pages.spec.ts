import { randomUUID } from 'node:crypto'
import { mergeTests, type Page } from '@playwright/test'
import { SIGNED_OUT_HOME } from '@/lib/auth/public-pages'
import { LOCALE_COOKIE, LOCALES, type Locale } from '@/lib/locale'
import { app } from './support/app'
import { test as callers, type Call } from './support/callers'
import { ask, send, settled } from './support/desk'
import { fill, findPages, type FoundPage } from './support/find-routes'
import { unreached } from './support/keyboard'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'admin' })

const inside = findPages().filter(({ permission }) => permission !== null)
// After the first run this one only leads to the sign-in page; first-run.setup.ts sees it before.
const outside = findPages().filter(
  ({ permission, path }) => permission === null && path !== SIGNED_OUT_HOME,
)

type Look = { width: keyof typeof WIDTHS; scheme: 'light' | 'dark' }

/** Colours do not depend on the language: one language in all of them is enough. */
const SOME: Look[] = [
  { width: 'wide', scheme: 'light' },
  { width: 'narrow', scheme: 'dark' },
]
const ALL: Look[] = [
  ...SOME,
  { width: 'wide', scheme: 'dark' },
  { width: 'narrow', scheme: 'light' },
]
const LOOKS: Record<Locale, Look[]> = { en: ALL, 'zh-Hant': SOME, 'zh-Hans': SOME }

/** The address of a page, with something real where it shows one thing. */
async function addressOf(call: Call, page: { path: string }): Promise<string> {
  if (page.path === '/compose/[draftId]') return fill(page, randomUUID())
  const noun = /^\/(\w+)\/\[id\]/.exec(page.path)?.[1]
  if (!noun) return page.path
  const { items } = await ask<{ items: { id: number | string }[] }>(call, 'GET', `/api/${noun}`)
  return fill(page, String(items[0]?.id))
}

test.beforeAll(async ({ call }) => {
  const { items } = await ask<{ items: { id: number; name: string }[] }>(call, 'GET', '/api/groups')
  const frontDesk = items.find((group) => group.name.includes('Front desk'))!
  const batch = await send(call, [frontDesk.id], 'A message for the pages that show one.')
  await settled(call, batch)
})

for (const locale of LOCALES) {
  test.describe(locale, () => {
    test.beforeAll(async ({ call }) => speak(call, locale))
    test.afterAll(async ({ call }) => speak(call, 'en'))

    for (const found of inside) {
      test(`${found.path} is well made`, async ({ page, call }) => {
        await inspect(page, found, await addressOf(call, found), locale)
      })
    }
  })
}

test.describe('signed out', () => {
  test.use({ role: null })
  for (const locale of LOCALES) {
    for (const found of outside) {
      test(`${found.path} is well made in ${locale}`, async ({ page, context }) => {
        await context.addCookies([{ name: LOCALE_COOKIE, value: locale, url: app().origin }])
        await inspect(page, found, found.path, locale)
      })
    }
  }
})

for (const [width, size] of Object.entries(WIDTHS)) {
  for (const found of inside) {
    test(`${found.path} works by keyboard alone (${width})`, async ({ page, call }) => {
      await page.setViewportSize(size)
      await open(page, await addressOf(call, found))
      expect(await unreached(page)).toEqual([])
    })
  }

  test.describe(`signed out (${width})`, () => {
    test.use({ role: null, viewport: size })
    for (const found of outside) {
      test(`${found.path} works by keyboard alone`, async ({ page }) => {
        await open(page, found.path)
        expect(await unreached(page)).toEqual([])
      })
    }
  })
}

/** No sideways scrolling, nothing for axe to find, a picture: at every width and in all colours. */
async function inspect(page: Page, found: FoundPage, address: string, locale: Locale) {
  await open(page, address)
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  for (const { width, scheme } of LOOKS[locale]) {
    await page.setViewportSize(WIDTHS[width])
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await expectNoSidewaysScroll(page)
    await axe(page)
    const name = found.path.replaceAll(/\W+/g, '-').replace(/^-|-$/g, '') || 'home'
    await shot(page, `${name}.${locale}.${width}.${scheme}`)
  }
}

/** The signed-in person's language, as chosen on the account page. */
async function speak(call: Call, locale: Locale): Promise<void> {
  await ask(call, 'PATCH', '/api/account', { locale })
}

/** Goes there and waits until what the page fetches by itself (data, the editor) has arrived. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect(content, `the page is ${content - window} px too wide`).toBeLessThanOrEqual(window)
}
