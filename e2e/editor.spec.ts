import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import { editor, expectPressed, openFor, preview, slash, tool, toText } from './support/composer'
import { expect, test } from './support/test'

test.use({ role: 'sender' })

const { tools, linkDialog, pictureDialog } = compose

/*
 * A fast typist waits for nothing: between a choice and the next key these tests do not wait either.
 */

test('what is typed right after a choice from a menu is in the text', async ({ page }) => {
  await openFor(page, [], 'markdown')
  await tool(page, tools.color).click()
  await page.getByRole('menuitem', { name: tools.colors.info }).click()
  await page.keyboard.type('green')
  await tool(page, tools.color).click()
  await page.getByRole('menuitem', { name: tools.colors.none }).click()
  await page.keyboard.type(', plain ')
  await tool(page, tools.emoji).click()
  await page.getByRole('button', { name: '🎉' }).click()
  await page.keyboard.type('!')
  await tool(page, tools.heading).click()
  await page.getByRole('menuitem', { name: tools.heading2 }).click()
  await page.keyboard.type(' title')
  await expect(editor(page).locator('h2')).toHaveText('green, plain 🎉! title')
  await expect(editor(page).locator('[data-color=info]')).toHaveText('green')
  await expect(tool(page, tools.heading)).toHaveAttribute('aria-pressed', 'true')
})

test('what is typed right after a dialog is in its fields, and then in the text', async ({
  page,
}) => {
  await openFor(page, [], 'markdown_v2')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('the plan')
  await page.keyboard.press('Tab')
  await page.keyboard.type('example.org/plan')
  await page.keyboard.press('Enter')
  await page.keyboard.type(' and ')
  await tool(page, tools.picture).click()
  await page.keyboard.type('example.org/map.png')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The way')
  await page.keyboard.press('Enter')
  await page.keyboard.type(' there')
  await expect(editor(page)).toHaveText('the plan and 🖼 The way there')
  await expect(editor(page).getByRole('link')).toHaveAttribute('href', 'https://example.org/plan')
})

test('a wrong address is said, and its field has the focus', async ({ page }) => {
  await openFor(page, [], 'markdown_v2')
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(linkDialog.address).fill('javascript:alert(1)')
  await dialog.getByRole('button', { name: linkDialog.apply }).click()
  await expect(dialog.getByText(linkDialog.wrong)).toBeVisible()
  await expect(dialog.getByLabel(linkDialog.address)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(editor(page)).toBeFocused()
  await tool(page, tools.picture).click()
  await dialog.getByRole('button', { name: pictureDialog.apply }).click()
  await expect(dialog.getByLabel(pictureDialog.address)).toBeFocused()
})

test('a table is written from its first cell, and there is a line below it', async ({ page }) => {
  await openFor(page, [], 'markdown_v2')
  await tool(page, tools.table).click()
  await page.getByRole('menuitem', { name: tools.insertTable }).click()
  await page.keyboard.type('Class')
  await expect(editor(page).locator('th').first()).toHaveText('Class')
  await editor(page).locator('p').last().click()
  await page.keyboard.type('Below')
  await expect(preview(page)).toContainText('Below')
  await expect(preview(page).getByRole('table')).not.toContainText('Below')
})

test('the tools are reached and used by keyboard alone', async ({ page }) => {
  await openFor(page, [], 'markdown')
  await page.keyboard.type('By ')
  await page.keyboard.press('Alt+F10')
  await expect(tool(page, tools.undo)).toBeFocused()
  // Redo, heading, bold.
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
  await expect(tool(page, tools.bold)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(editor(page)).toBeFocused()
  await expectPressed(page, tools.bold, true)
  await page.keyboard.type('keys')
  await page.keyboard.press('Alt+F10')
  await expect(tool(page, tools.bold)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type(' alone')
  await expect(editor(page).locator('strong')).toHaveText('keys alone')

  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('ArrowRight')
  await expect(tool(page, tools.color)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: tools.colors.info })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: tools.colors.none })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: tools.colors.warning })).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.type(' in orange')
  await expect(editor(page).locator('[data-color=warning]')).toHaveText(' in orange')
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('Space')
  await expect(page.getByRole('menuitem', { name: tools.colors.warning })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await page.keyboard.press('Escape')
  await expect(tool(page, tools.color)).toBeFocused()
})

test('who listens to the preview hears where a colour begins and ends', async ({ page }) => {
  await openFor(page, [], 'markdown')
  await page.keyboard.type('Closed ')
  await tool(page, tools.color).click()
  await page.getByRole('menuitem', { name: tools.colors.warning }).click()
  await page.keyboard.type('today')
  await expect(preview(page)).toContainText('Closed (in orange: today end of colour)')
})

test('the list of blocks opens beside the cursor and leaves the page where it is', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openFor(page, [], 'markdown_v2')
  await toText(page)
  const before = await editor(page).boundingBox()
  await slash(page, 'quote', tools.quote)
  await page.keyboard.type('Here')
  await expect(editor(page).locator('blockquote')).toHaveText('Here')
  // Browsers hold what is on the screen in its place when something above it grows.
  const after = await editor(page).boundingBox()
  expect(Math.abs(after!.y - before!.y)).toBeLessThan(30)
})

test('a text that nobody can see is no message', async ({ page }) => {
  await openFor(page, ['前台 Front desk'])
  await page.keyboard.insertText('\u200b\u2060\u3164')
  await expect(page.getByText(compose.problem.empty)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send to 1 group' })).toBeDisabled()
  await page.keyboard.type('Seen')
  await expect(page.getByRole('button', { name: 'Send to 1 group' })).toBeEnabled()
})
