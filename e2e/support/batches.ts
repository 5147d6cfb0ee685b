import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { plainComposition } from '@/lib/content/composition'
import { app } from './app'
import type { Call } from './callers'
import { addGroupWithRobot, ask } from './desk'
import { addSandboxGroup, addSandboxRobot } from './sandbox'
import { axe, shot, stateOf, WIDTHS } from './test'

const HOUR_MS = 3_600_000

/** An instant so many hours from now, as the API takes it. */
export const hoursAhead = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString()

/** A group on the desk and in the stand-in, which nobody else writes to. */
export async function ownGroup(call: Call): Promise<{ id: number; name: string; key: string }> {
  const key = randomUUID()
  const name = `Own ${key.slice(0, 8)}`
  await addSandboxGroup(name)
  await addSandboxRobot({ name: `${name} robot`, group: name, key })
  return { id: await addGroupWithRobot(call, { name, key }), name, key }
}

/** Sends as the admin, with what the batch needs beyond its text. */
export async function sendWith(
  call: Call,
  groupIds: number[],
  text: string,
  more: Record<string, unknown>,
): Promise<number> {
  const { id } = await ask<{ id: number }>(call, 'POST', '/api/batches', {
    draftId: randomUUID(),
    channel: 'robot',
    messageType: 'announcement',
    ...plainComposition(text),
    groupIds,
    ...more,
  })
  return id
}

/** Each way in which people see it, looked through by axe. */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [width, size] of Object.entries(WIDTHS)) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await axe(page)
      await shot(page, `batches.${name}.${width}.${scheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(WIDTHS.wide)
}

/** The admin's browser, beside the one of the test. */
export async function openAsAdmin(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app().origin,
    storageState: stateOf('admin'),
  })
  return context.newPage()
}
