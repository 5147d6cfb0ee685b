import { randomUUID } from 'node:crypto'
import { mergeTests, type Page } from '@playwright/test'
import common from '@/lib/i18n/messages/en/common.json' with { type: 'json' }
import errors from '@/lib/i18n/messages/en/errors.json' with { type: 'json' }
import people from '@/lib/i18n/messages/en/people.json' with { type: 'json' }
import reasons from '@/lib/i18n/messages/en/reasons.json' with { type: 'json' }
import { test as callers } from './support/callers'
import { ask } from './support/desk'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

const { form, filter, action, history } = people
const texts = people.import

/** A name that nobody else has: these tests share one centre. */
const unique = (name: string) => `${name} ${randomUUID().slice(0, 8)}`
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const search = (page: Page) => page.getByRole('textbox', { name: filter.search })
const counted = (page: Page, name: string) => page.locator(`[data-count=${name}]`)
/** The form of a person. */
const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const fill = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

async function chooseFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.getByLabel(texts.file).setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  })
  await button(page, texts.check).click()
}

test('a student is found by two Chinese characters, and the address keeps the search', async ({
  page,
  call,
}) => {
  const name = unique('Lou Weng Kin 盧穎鑫')
  await ask(call, 'POST', '/api/people/students', { name, grade: 'F5' })
  await page.goto('/people/students')
  await search(page).fill('穎鑫')
  await expect(page).toHaveURL(/search=/)
  await expect(rowOf(page, name)).toHaveCount(1)
  await expect(rowOf(page, name)).toContainText(people.reach.no_parents_group)
  await page.reload()
  await expect(search(page)).toHaveValue('穎鑫')
  await search(page).fill('鑫穎')
  await expect(page.getByText(people.empty.noMatch)).toBeVisible()
})

test.describe('with a mistake', () => {
  // The browser notes every answer of 4xx as an error.
  test.use({ expectedErrors: [/status of 422/] })

  test('staff are added, corrected where something is wrong, archived and restored', async ({
    page,
  }) => {
    const name = unique('Cheang Iok 鄭玉')
    await page.goto('/people')
    await button(page, action.newStaff).click()
    await field(page, form.name).fill(name)
    await field(page, form.userid).fill('chankahou')
    await field(page, form.tags).fill('Piano、 piano ; F2')
    await button(page, form.create).click()
    await expect(page.getByText(errors.field.userid_taken)).toBeVisible()
    await expect(field(page, form.userid)).toBeFocused()
    await axe(page)
    await shot(page, 'people.form')
    await field(page, form.userid).fill('')
    await button(page, form.create).click()
    await expect(page.getByText(fill(form.created, { name }))).toBeVisible()

    await page.getByRole('textbox', { name: filter.searchStaff }).fill(name)
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('textbox', { name: filter.searchStaff })).toBeFocused()
    const row = rowOf(page, name)
    await expect(row).toContainText(people.reach.no_userid)
    await row.getByText('Not by AI bot').click()
    await expect(row).toContainText(reasons.not_paired.title)
    await expect(row.getByRole('listitem').filter({ hasText: /^(F2|piano)$/i })).toHaveCount(2)

    await row.getByRole('button', { name: fill(action.more, { name }) }).click()
    await page.getByRole('menuitem', { name: action.archive }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: action.archive }).click()
    await expect(page.getByText(people.empty.noMatch)).toBeVisible()
    await page.getByRole('combobox', { name: filter.archived }).selectOption('yes')
    await row.getByRole('button', { name: fill(action.more, { name }) }).click()
    await page.getByRole('menuitem', { name: action.restore }).click()
    await expect(page.getByText(people.empty.noMatch)).toBeVisible()
  })
})

test('a form is filled in, sent and left by keyboard alone', async ({ page, call }) => {
  const name = unique('Key Board')
  await ask(call, 'POST', '/api/people/staff', { name })
  await page.goto(`/people?search=${encodeURIComponent(name)}`)
  const edit = page.getByRole('button', { name: fill(action.edit, { name }) })
  await edit.focus()
  await page.keyboard.press('Enter')
  await expect(field(page, form.name)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('key.board')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, name)).toContainText('key.board')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await edit.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(edit).toBeFocused()
})

test('who lacks an account is one link away from being mended', async ({ page, call }) => {
  const name = unique('Not Mapped')
  const { id } = await ask<{ id: number }>(call, 'POST', '/api/people/staff', { name })
  await page.goto(`/people?edit=${id}`)
  await expect(page.getByRole('dialog', { name: fill(form.editTitle, { name }) })).toBeVisible()
  await button(page, common.cancel).click()
  await expect(page).toHaveURL(/\/people$/)
})

test('a list with every kind of bad row shows each by row and column, and can be undone', async ({
  page,
  call,
}) => {
  const [old, fresh] = [unique('Old'), unique('Fresh')]
  await ask(call, 'POST', '/api/people/staff', { name: old, phone: '6611 1111' })
  await page.goto('/people/import')
  await chooseFile(
    page,
    'team.csv',
    [
      '\uFEFF姓名,Userid,Phone,E-mail,Role,Shoe size,編號',
      `${old},,6622 2222,,導師,42,`,
      `${fresh},,,,,,`,
      ',x1,,,,,',
      `${unique('A')},has space,not a phone,nobody,king,,`,
      `${fresh},,,,,,`,
      `${unique('B')},chankahou2,,,,,999999`,
      `${unique('C')},${'u'.repeat(70)},,,,,`,
      `"=HYPERLINK(""http://x"")",same.id,,,,,`,
      `${unique('D')},SAME.ID,,,,,`,
    ].join('\r\n'),
  )
  await expect(counted(page, 'added')).toHaveText('2')
  await expect(counted(page, 'changed')).toHaveText('1')
  await expect(counted(page, 'wrong')).toHaveText('6')
  const problems = page.getByRole('table').first()
  for (const [row, column, why] of [
    ['4', '姓名', errors.field.required],
    ['5', 'Userid', errors.field.not_userid],
    ['5', 'Phone', errors.field.not_phone],
    ['5', 'E-mail', errors.field.not_email],
    ['5', 'Role', errors.field.not_an_option],
    ['6', '', fill(errors.field.repeated_row, { row: '3' })],
    ['7', '', errors.field.unknown_row],
    ['8', 'Userid', errors.field.not_userid],
    ['10', '', fill(errors.field.repeated_row, { row: '9' })],
  ] as const) {
    const line = problems.getByRole('row').filter({ hasText: `${texts.row} ${row}` })
    await expect(line.filter({ hasText: why }).filter({ hasText: column }).first()).toBeVisible()
  }
  await expect(page.getByText('6611 1111')).toBeVisible()
  await axe(page)
  await shot(page, 'people.import.wide')
  await page.setViewportSize(WIDTHS.narrow)
  await page.emulateMedia({ colorScheme: 'dark' })
  await axe(page)
  await shot(page, 'people.import.narrow.dark')
  await page.setViewportSize(WIDTHS.wide)
  await page.emulateMedia({ colorScheme: 'light' })

  const before = await ask<{ items: { phone: string }[] }>(
    call,
    'GET',
    `/api/people/staff?search=${encodeURIComponent(old)}`,
  )
  expect(before.items[0]!.phone).toBe('6611 1111')
  await button(page, 'Import 3 people').click()
  await expect(page.getByText('Imported: 2 new, 1 changed.')).toBeVisible()

  const line = page.getByRole('listitem').filter({ hasText: 'team.csv' }).first()
  await expect(line).toContainText('2 new, 1 changed, 0 unchanged, 6 left out')
  await shot(page, 'people.imports')
  await line.getByRole('button', { name: fill(history.undoOf, { name: 'team.csv' }) }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: history.undo }).click()
  await expect(page.getByText('3 people are as before.')).toBeVisible()
  await expect(line).toContainText('Undone by')
  const after = await ask<{ items: { name: string; phone: string }[] }>(
    call,
    'GET',
    `/api/people/staff?search=${encodeURIComponent(old)}`,
  )
  expect(after.items[0]!.phone).toBe('6611 1111')
})

test('rows pasted from Excel are taken in, and whom somebody changed since is left', async ({
  page,
  call,
}) => {
  const [one, two] = [unique('Paste'), unique('Paste')]
  await page.goto('/people/import?kind=students')
  await page.getByLabel(texts.paste).fill(`Student\tForm\n${one}\tF1\n${two}\tF2`)
  await button(page, texts.check).click()
  await button(page, 'Import 2 people').click()
  await expect(page.getByText('Imported: 2 new, nobody changed.')).toBeVisible()
  const { items } = await ask<{ items: { id: number }[] }>(
    call,
    'GET',
    `/api/people/students?search=${encodeURIComponent(one)}`,
  )
  await ask(call, 'PATCH', `/api/people/students/${items[0]!.id}`, { grade: 'F6' })
  await page
    .getByRole('button', { name: fill(history.undoOf, { name: texts.pasted }) })
    .first()
    .click()
  await page.getByRole('alertdialog').getByRole('button', { name: history.undo }).click()
  await expect(page.getByText(`${one}: ${history.why.changed}`)).toBeVisible()
  await expect(page.getByText('1 person was left as they are')).toBeVisible()
})

test('of Big5 and GBK the likelier is read, and the other can be chosen', async ({ page }) => {
  // 姓名,年級 / 陳嘉豪,中六
  const big5 = Buffer.from('a96da6572ca67eafc50ab3afb9c5bba82ca4a4a4bb', 'hex')
  await page.goto('/people/import?kind=students')
  await chooseFile(page, 'f6.csv', big5)
  await expect(page.getByRole('radio', { name: /Big5.*陳嘉豪/ })).toBeChecked()
  await expect(counted(page, 'added')).toHaveText('1')
  await axe(page)
  await page.getByRole('radio', { name: /GBK/ }).click()
  await expect(page.getByText(texts.noName)).toBeVisible()
  await expect(button(page, 'Nothing to import')).toBeDisabled()
  await page.getByRole('combobox').first().selectOption('name')
  await expect(counted(page, 'added')).toHaveText('1')
  await button(page, texts.again).click()
  await expect(page.getByLabel(texts.file)).toBeVisible()
})

test('an exported list changes nothing when it is imported again', async ({ page, request }) => {
  const answer = await request.get('/api/people/students/export')
  expect(answer.headers()['content-type']).toContain('text/csv')
  await page.goto('/people/import?kind=students')
  await chooseFile(page, 'students.csv', await answer.body())
  await expect(counted(page, 'same')).not.toHaveText('0')
  for (const name of ['added', 'changed', 'wrong'])
    await expect(counted(page, name)).toHaveText('0')
  await expect(button(page, 'Nothing to import')).toBeDisabled()
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })

  test('reads, and is offered nothing to change', async ({ page }) => {
    await page.goto('/people')
    await expect(page.getByRole('table')).toContainText('Chan Ka Hou 陳嘉豪')
    await expect(button(page, action.newStaff)).toHaveCount(0)
    await expect(page.getByRole('link', { name: action.import })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0)
  })
})
