import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { app } from './app'

export { expect }

export type RoleName = 'admin' | 'sender' | 'viewer'

/** Where `first-run.setup.ts` leaves the signed-in state of each role. */
export function stateOf(role: RoleName): string {
  return path.join(app().dataDir, `${role}.json`)
}

type Fixtures = {
  /** Who the test's page belongs to; nobody unless the file says `test.use({ role: … })`. */
  role: RoleName | null
  /** Console errors that this test provokes on purpose. */
  expectedErrors: RegExp[]
  watchErrors: void
}

/**
 * Every test runs against the one app, and fails when any page of it writes an error to the console
 * (which a broken Content Security Policy does too) or throws.
 */
export const test = base.extend<Fixtures>({
  role: [null, { option: true }],
  expectedErrors: [[], { option: true }],
  baseURL: async ({}, provide) => provide(app().origin),
  storageState: async ({ role }, provide) => provide(role ? stateOf(role) : undefined),
  watchErrors: [
    async ({ context, expectedErrors }, provide) => {
      const errors = watch(context)
      await provide()
      expect(
        errors.filter((error) => !expectedErrors.some((expected) => expected.test(error))),
        'errors in the browser’s console',
      ).toEqual([])
    },
    { auto: true },
  ],
})

/** Collects what goes wrong in any page of `context` from now on. */
export function watch(context: BrowserContext): string[] {
  const errors: string[] = []
  context.on('weberror', (error) => errors.push(`thrown: ${error.error().stack}`))
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    errors.push(`${message.text()} (${message.location().url} on ${message.page()?.url()})`)
  })
  return errors
}

/**
 * Fails with a short list when axe finds anything on the page; the test goes on.
 * @param without rules that do not apply to what is open: a menu stands outside every landmark
 */
export async function axe(page: Page, { without = [] as string[] } = {}): Promise<void> {
  await atRest(page)
  // Put in once for each page and run in it: the usual way carries axe and all it saw to and fro.
  const isThere = await page.evaluate(() => 'axe' in window)
  const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: 'void 0' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    // Base UI's guards around a menu: whatever focuses them sends the focus on.
    .exclude('[data-base-ui-focus-guard]')
    .disableRules(without)
    .analyze()
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n` +
      nodes.map(({ html, failureSummary }) => `    ${html}\n    ${failureSummary}`).join('\n'),
  )
  expect.soft(found, `axe on ${page.url()}`).toEqual([])
}

/** Once colours have gone over from one scheme to the other: in between, contrast is anything. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const ending = () =>
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
    // A colour that is inherited goes over level by level: each may begin when the one above ends.
    for (let level = 0; level < 30 && ending().length > 0; level++) {
      await Promise.allSettled(ending().map((animation) => animation.finished))
      await frame()
    }
    await frame()
  })
}

export const WIDTHS = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } }

/** Puts a picture of the whole page into test-results/screens. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = path.join('test-results', 'screens')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    fullPage: true,
    animations: 'disabled',
  })
}
