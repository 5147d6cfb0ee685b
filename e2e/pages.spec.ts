import { randomUUID } from 'node:crypto'
import { mergeTests, type Page } from '@playwright/test'
import { SIGNED_OUT_HOME } from '@/lib/auth/public-pages'
import { AREAS } from '@/lib/i18n/messages'
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

const LOOKS: Look[] = [
  { width: 'wide', scheme: 'light' },
  { width: 'wide', scheme: 'dark' },
  { width: 'narrow', scheme: 'dark' },
  { width: 'narrow', scheme: 'light' },
]
/** Of these there are pictures, in every language. */
const PICTURED: Look[] = [LOOKS[0]!, LOOKS[2]!]

test.beforeAll(async ({ call }) => {
  const { items } = await ask<{ items: { id: number; name: string }[] }>(call, 'GET', '/api/groups')
  const frontDesk = items.find((group) => group.name.includes('Front desk'))!
  const batch = await send(call, [frontDesk.id], 'A message for the pages that show one.')
  await settled(call, batch)
})

for (const found of inside) {
  test(`${found.path} is well made`, async ({ page, call }) => {
    const address = await addressOf(call, found)
    await inspect(page, found, address, (locale) => speak(call, locale))
  })
}

test.afterEach(async ({ call }) => speak(call, 'en'))

test.describe('signed out', () => {
  test.use({ role: null })
  for (const found of outside) {
    test(`${found.path} is well made`, async ({ page, context }) => {
      await inspect(page, found, found.path, (value) =>
        context.addCookies([{ name: LOCALE_COOKIE, value, url: app().origin }]),
      )
    })
  }
})

/** All that a page must stand, one after the other: a fresh page for each would take four times as long. */
async function inspect(
  page: Page,
  found: FoundPage,
  address: string,
  speakTo: (locale: Locale) => Promise<unknown>,
): Promise<void> {
  const name = found.path.replaceAll(/\W+/g, '-').replace(/^-|-$/g, '') || 'home'
  for (const locale of LOCALES) {
    await test.step(locale, async () => {
      await speakTo(locale)
      await open(page, address)
      await expect.soft(page.locator('html')).toHaveAttribute('lang', locale)
      await expectNoMissingText(page)
      // What axe looks for and where Tab leads do not depend on the language.
      for (const look of locale === 'en' ? LOOKS : PICTURED) {
        await show(page, look)
        await expectNoSidewaysScroll(page)
        if (locale === 'en') await axe(page)
        if (PICTURED.includes(look))
          await shot(page, `${name}.${locale}.${look.width}.${look.scheme}`)
      }
    })
    if (locale === 'en') await walk(page)
  }
}

/** Everything can be reached and seen by keyboard alone, at every width. */
async function walk(page: Page): Promise<void> {
  for (const [width, size] of Object.entries(WIDTHS)) {
    await test.step(`by keyboard alone (${width})`, async () => {
      await page.setViewportSize(size)
      expect.soft(await unreached(page), width).toEqual([])
    })
  }
}

/** The address of a page, with something real where it shows one thing. */
async function addressOf(call: Call, page: { path: string }): Promise<string> {
  if (page.path === '/compose/[draftId]') return fill(page, randomUUID())
  const noun = /^\/(\w+)\/\[id\]/.exec(page.path)?.[1]
  if (!noun) return page.path
  const { items } = await ask<{ items: { id: number | string }[] }>(call, 'GET', `/api/${noun}`)
  return fill(page, String(items[0]?.id))
}

/** The signed-in person's language, as chosen on the account page. */
async function speak(call: Call, locale: Locale): Promise<void> {
  await ask(call, 'PATCH', '/api/account', { locale })
}

/** Goes there and waits until the page has woken up, and what it fetches by itself has arrived. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForFunction(isAwake)
  await expect(
    page.locator('[aria-busy=true], [data-editor]:not(:has([contenteditable]))'),
  ).toHaveCount(0)
}

/** React notes on an element that it has taken it over from the server. Runs in the page. */
function isAwake(): boolean {
  const heading = document.querySelector('h1')
  return heading !== null && Object.keys(heading).some((key) => key.startsWith('__react'))
}

async function show(page: Page, { width, scheme }: Look): Promise<void> {
  await page.setViewportSize(WIDTHS[width])
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
}

/** A text that no language file has shows as its own name, as in `groups.title`. */
async function expectNoMissingText(page: Page): Promise<void> {
  const text = await page.locator('html').innerText()
  expect.soft(text).not.toMatch(new RegExp(`\\b(${AREAS.join('|')})(\\.[a-z]\\w*)+`))
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect.soft(content, `the page is ${content - window} px too wide`).toBeLessThanOrEqual(window)
}
