import type { Page } from '@playwright/test'
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import { inbox } from './sandbox'
import { expect } from './test'

/*
 * What people do on the Compose page. Every step ends when its effect can be seen, so that the next
 * one cannot come too early on a slow machine.
 */

const { tools, format, attachments } = compose

export const FORMATS = {
  text: format.text.name,
  markdown: format.markdown.name,
  markdown_v2: format.markdown_v2.name,
}

export const editor = (page: Page) => page.getByRole('textbox', { name: compose.text.label })
export const preview = (page: Page) => page.getByRole('group', { name: messages.detail.preview })
export const saved = (page: Page) => page.getByText(compose.draft.saved)

export const tool = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: tools.label }).getByRole('button', { name, exact: true })

/** A new draft. The editor is made in the browser: once it is there, so are the other controls. */
export async function openNew(page: Page): Promise<void> {
  await page.goto('/compose')
  await expect(page).toHaveURL(/\/compose\/[\da-f-]{36}$/)
  await expect(editor(page)).toBeVisible()
}

export async function chooseGroup(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: compose.groups.label }).fill(name.slice(0, 8))
  await page.getByRole('option', { name }).click()
  await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
  await page.keyboard.press('Escape')
}

/** A new draft to these groups in this format, with the cursor in its text. */
export async function openFor(
  page: Page,
  groups: string[],
  kind: keyof typeof FORMATS = 'text',
): Promise<void> {
  await openNew(page)
  for (const name of groups) await chooseGroup(page, name)
  await page.getByRole('radio', { name: FORMATS[kind] }).check()
  await toText(page)
}

export async function toText(page: Page): Promise<void> {
  await editor(page).click()
  await expect(editor(page)).toBeFocused()
}

/** Chooses from one of the toolbar's menus. */
export async function pick(page: Page, menu: string, entry: string): Promise<void> {
  await tool(page, menu).click()
  await page.getByRole('menuitem', { name: entry }).click()
  await expect(editor(page)).toBeFocused()
}

/** Puts HTML on a clipboard of its own and pastes it into the text, as a browser would. */
export async function paste(page: Page, html: string): Promise<void> {
  await editor(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', given)
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)
}

/** Pastes or drops a file into the text. */
export async function hand(page: Page, how: 'paste' | 'drop', file: Upload): Promise<void> {
  const { name, mimeType, buffer } = file
  const given = { how, name, mimeType, base64: buffer.toString('base64') }
  await editor(page).evaluate((element, { how, name, mimeType, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], name, { type: mimeType }))
    const { left, top } = element.getBoundingClientRect()
    const where = { bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }
    element.dispatchEvent(
      how === 'paste'
        ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        : new DragEvent('drop', { dataTransfer: data, ...where }),
    )
  }, given)
}

/** Turns a tool on or off, by its button's shortcut. */
export async function toggle(page: Page, keys: string, name: string, on: boolean): Promise<void> {
  await page.keyboard.press(keys)
  await expectPressed(page, name, on)
}

export async function expectPressed(page: Page, name: string, on: boolean): Promise<void> {
  await expect(tool(page, name)).toHaveAttribute('aria-pressed', String(on))
}

/** Chooses a block of the list that opens after a `/`. */
export async function slash(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.type(`/${typed}`)
  await expect(page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name })).toBeHidden()
}

/** Mentions somebody, who has to be the one that `typed` finds. */
export async function mention(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.type(`@${typed}`)
  await page.getByRole('option', { name }).click()
  await expect(editor(page).locator('[data-type=mention]').filter({ hasText: name })).toBeVisible()
  await expect(editor(page)).toBeFocused()
}

export type Upload = { name: string; mimeType: string; buffer: Buffer }

/** Opens the form of an attachment, or hands over a file and waits for it in the list. */
export async function attach(
  page: Page,
  kind: keyof typeof attachments.kind,
  file?: Upload,
): Promise<void> {
  await page.getByRole('button', { name: attachments.add }).click()
  const item = page.getByRole('menuitem', { name: new RegExp(`^${attachments.kind[kind]}`) })
  if (!file) {
    await item.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    return
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), item.click()])
  await chooser.setFiles(file)
}

export const attached = (page: Page, name: string) =>
  page
    .getByRole('region', { name: attachments.title })
    .getByRole('listitem')
    .filter({ hasText: name })

export async function send(page: Page, groups: number): Promise<void> {
  const name = groups === 1 ? 'Send to 1 group' : `Send to ${groups} groups`
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name: compose.send.confirm.press }).click()
  await expect(page).toHaveURL(/\/batches\/\d+$/, { timeout: 30_000 })
}

/** One message as it reached the stand-in. */
export type Body = { msgtype: string } & Record<string, Record<string, unknown> | undefined>

/** What a group has been sent, from the arrival numbered `since`, once there are `count`. */
export async function arrived(group: string, since: number, count: number): Promise<Body[]> {
  await expect
    .poll(async () => (await inbox(group, since)).length, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(count)
  return (await inbox(group, since)).map(({ body }) => JSON.parse(body) as Body)
}

/** The number of a group's latest arrival. */
export async function lastArrival(group: string): Promise<number> {
  return (await inbox(group)).at(-1)?.id ?? 0
}
