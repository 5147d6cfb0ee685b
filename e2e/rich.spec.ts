import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mergeTests } from '@playwright/test'
import batches from '@/lib/i18n/messages/en/batches.json' with { type: 'json' }
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import { test as callers } from './support/callers'
import {
  arrived,
  attach,
  attached,
  editor,
  expectPressed,
  FORMATS,
  lastArrival,
  mention,
  openFor,
  paste,
  pick,
  preview,
  saved,
  send,
  slash,
  toggle,
  tool,
  toText,
} from './support/composer'
import { ask } from './support/desk'
import { addSandboxGroup, addSandboxRobot } from './support/sandbox'
import { axe, expect, shot, stateOf, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender' })

const FRONT = '前台 Front desk'
const TAIPA = '氹仔分校 Taipa branch'
const { tools, format } = compose

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

test('heading, bold, colour, link, mention and a picture go to two groups', async ({ page }) => {
  const since = [await lastArrival(FRONT), await lastArrival(TAIPA)]
  await openFor(page, [FRONT, TAIPA], 'markdown')
  await slash(page, 'head', tools.heading1)
  await page.keyboard.type('Typhoon')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Classes are ')
  await toggle(page, 'Control+b', tools.bold, true)
  await page.keyboard.type('off')
  await toggle(page, 'Control+b', tools.bold, false)
  await page.keyboard.type(' ')
  await pick(page, tools.color, tools.colors.warning)
  await expectPressed(page, tools.color, true)
  await page.keyboard.type('today')
  await pick(page, tools.color, tools.colors.none)
  await expectPressed(page, tools.color, false)
  await page.keyboard.type(', see ')
  await page.keyboard.press('Control+k')
  await page.getByLabel(compose.linkDialog.words).fill('the notice')
  await page.getByLabel(compose.linkDialog.address).fill('javascript:alert(1)')
  await page.getByRole('button', { name: compose.linkDialog.apply }).click()
  await expect(page.getByText(compose.linkDialog.wrong)).toBeVisible()
  await page.getByLabel(compose.linkDialog.address).fill('example.org/notice')
  await page.getByRole('button', { name: compose.linkDialog.apply }).click()
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type(' ')
  await mention(page, 'sini', 'Leong Sin I 梁善兒')
  await attach(page, 'image', { name: 'map.png', mimeType: 'image/png', buffer: PNG })
  await expect(attached(page, 'map.png')).toBeVisible()
  await expect(preview(page).getByRole('heading', { name: 'Typhoon' })).toBeVisible()
  await expect(preview(page)).toContainText('@Leong Sin I 梁善兒')
  await expect(preview(page).getByRole('img', { name: /map\.png/ })).toBeVisible()
  await axe(page)
  await shot(page, 'rich.1-markdown')
  await send(page, 2)

  const md5 = createHash('md5').update(PNG).digest('hex')
  for (const [index, group] of [FRONT, TAIPA].entries()) {
    const [text, picture] = await arrived(group, since[index]!, 2)
    expect(text?.msgtype).toBe('markdown')
    expect(text?.markdown?.content).toBe(
      '# Typhoon\nClasses are **off** <font color="warning">today</font>, ' +
        'see [the notice](https://example.org/notice) <@leongsini>',
    )
    expect(picture).toEqual({ msgtype: 'image', image: { base64: PNG.toString('base64'), md5 } })
  }
})

test('a nested list, a table, code and a picture go as the newer kind', async ({ page }) => {
  const since = await lastArrival(FRONT)
  await openFor(page, [FRONT], 'markdown_v2')
  await tool(page, tools.picture).click()
  await page.getByLabel(compose.pictureDialog.address).fill('https://example.org/map.png')
  await page.getByLabel(compose.pictureDialog.words).fill('The way')
  await page.getByRole('button', { name: compose.pictureDialog.apply }).click()
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await slash(page, 'code', tools.codeBlock)
  await page.keyboard.type('x = 1')
  for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key)
  await tool(page, tools.bulletList).click()
  await page.keyboard.type('Bring')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('a pencil')
  for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key)
  await pick(page, tools.table, tools.insertTable)
  for (const text of ['Class', 'Room', 'Time', 'F3A', '3', '14:00']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await pick(page, tools.table, tools.removeRow)
  await expect(editor(page).getByRole('row')).toHaveCount(2)
  await shot(page, 'rich.2-table')
  await expect(preview(page).getByRole('table')).toBeVisible()
  await axe(page)
  await page.setViewportSize(WIDTHS.narrow)
  await axe(page)
  await shot(page, 'rich.2-narrow')
  await page.setViewportSize(WIDTHS.wide)
  await send(page, 1)
  const [text] = await arrived(FRONT, since, 1)
  expect(text?.msgtype).toBe('markdown_v2')
  const content = String(text?.markdown_v2?.content)
  expect(content).toMatch(/^!\[The way\]\(https:\/\/example\.org\/map\.png\)\n/)
  expect(content).toMatch(/\n```\nx = 1\n```\n/)
  expect(content).toMatch(/\n[-*] Bring\n\s+[-*] a pencil/)
  expect(content).toMatch(/\|\s*Class\s*\|\s*Room\s*\|\s*Time\s*\|/)
  expect(content).toMatch(/\|\s*F3A\s*\|\s*3\s*\|\s*14:00\s*\|/)
})

test('6,000 bytes arrive in numbered parts, in order, though the group has three robots', async ({
  page,
  call,
}) => {
  const name = `Three robots ${randomUUID()}`
  await addSandboxGroup(name)
  const { id } = await ask<{ id: number }>(call, 'POST', '/api/groups', { name })
  const robots = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const robot = `${name} ${number}`
      return { name: robot, url: await addSandboxRobot({ name: robot, group: name }) }
    }),
  )
  await ask(call, 'POST', '/api/robots', { groupId: id, robots })
  await openFor(page, [name])
  const words = Array.from(
    { length: 105 },
    (_, at) => `${at}. This sentence says that all is well. 好`,
  )
  await page.keyboard.insertText(words.join(' '))
  await expect(preview(page)).toContainText('(3/3)')
  await shot(page, 'rich.3-parts')
  await send(page, 1)
  const parts = (await arrived(name, 0, 3)).map(({ text }) => String(text?.content))
  expect(parts.map((part) => part.split('\n')[0])).toEqual(['(1/3)', '(2/3)', '(3/3)'])
  expect(parts.map((part) => part.split('\n').slice(1).join(' ')).join(' ')).toBe(words.join(' '))
})

test('articles, a card, a file and a text arrive in the order that was chosen', async ({
  page,
}) => {
  const since = await lastArrival(TAIPA)
  await openFor(page, [TAIPA])
  await attach(page, 'news')
  await page.getByLabel(compose.news.name).fill('Open day')
  await page.getByRole('button', { name: compose.news.apply }).click()
  await expect(page.getByText(compose.problem.missing)).toBeVisible()
  await page.getByLabel(compose.news.url, { exact: false }).first().fill('example.org/open-day')
  await shot(page, 'rich.4-news')
  await axe(page)
  await page.getByRole('button', { name: compose.news.apply }).click()
  await attach(page, 'card')
  await page.getByLabel(compose.card.mainTitle).first().fill('Fees for March')
  await page.getByLabel(compose.card.url).fill('https://example.org/fees')
  await page.getByLabel(compose.card.emphasisTitle).fill('1,200')
  await page.getByRole('button', { name: 'Add to Facts' }).click()
  await page.getByLabel('Name of fact 1').fill('Class')
  await page.getByLabel('Value of fact 1').fill('F3A')
  await shot(page, 'rich.4-card')
  await axe(page)
  await page.getByRole('button', { name: compose.card.apply }).click()
  const name = `課室 ${randomUUID().slice(0, 8)}.csv`
  const buffer = Buffer.from('class,room\nF3A,3\n')
  await attach(page, 'file', { name, mimeType: 'text/csv', buffer })
  await expect(attached(page, name)).toBeVisible()
  for (let step = 0; step < 3; step++) {
    await page.getByRole('button', { name: `Move ${name} up` }).click()
  }
  await toText(page)
  await page.keyboard.type('And a word.')
  await shot(page, 'rich.4-attachments')
  await axe(page)
  await send(page, 1)
  const bodies = await arrived(TAIPA, since, 4)
  expect(bodies.map(({ msgtype }) => msgtype)).toEqual(['file', 'text', 'news', 'template_card'])
  expect(bodies[2]?.news).toEqual({
    articles: [{ title: 'Open day', url: 'https://example.org/open-day' }],
  })
  expect(bodies[3]?.template_card).toEqual({
    card_type: 'text_notice',
    main_title: { title: 'Fees for March' },
    horizontal_content_list: [{ keyname: 'Class', value: 'F3A' }],
    card_action: { type: 1, url: 'https://example.org/fees' },
    emphasis_content: { title: '1,200' },
  })

  await page.getByRole('button', { name: batches.favourite }).click()
  await expect(page.getByRole('button', { name: batches.favourite })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await shot(page, 'rich.4-batch')
  await page.goto('/batches?favourite=true')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: batches.again }).click()
  await expect(page).toHaveURL(/\/compose\/[\da-f-]{36}$/)
  await expect(editor(page)).toHaveText('And a word.')
  await expect(page.getByRole('button', { name: `Move ${name} down` })).toBeVisible()
})

test('a draft is continued in a second browser', async ({ page, browser, call }) => {
  await openFor(page, [FRONT], 'markdown')
  await toggle(page, 'Control+b', tools.bold, true)
  await page.keyboard.type('Begun here')
  await expect(saved(page)).toBeVisible()
  const other = await browser.newContext({ storageState: stateOf('sender') })
  const second = await other.newPage()
  await second.goto(page.url())
  await expect(editor(second).locator('strong')).toHaveText('Begun here')
  await expect(second.getByRole('radio', { name: FORMATS.markdown })).toBeChecked()
  await toText(second)
  await second.keyboard.press('Control+End')
  await second.keyboard.type(', ended there')
  await expect(saved(second)).toBeVisible()
  await other.close()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(editor(page)).toHaveText('Begun here, ended there')
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const { body } = await (await call('sender', 'GET', `/api/drafts/${id}`)).json()
  expect(body).toMatchObject({ format: 'markdown', items: [{ kind: 'text' }] })
})

const clipboard = (name: string) => readFileSync(`e2e/fixtures/${name}.html`, 'utf8')

test('what Word, Google Docs, Excel and WeChat copy arrives clean', async ({ page }) => {
  await openFor(page, [FRONT], 'markdown_v2')
  await paste(page, clipboard('word'))
  await expect(editor(page).getByRole('heading', { name: 'Exam week' })).toBeVisible()
  await expect(editor(page).locator('strong')).toHaveText('student card')
  await expect(editor(page).locator('em')).toHaveText('two pencils')
  await expect(editor(page).locator('li li')).toHaveText('without calculator')
  await expect(editor(page).locator('ul > li')).toHaveCount(3)
  await shot(page, 'rich.5-word')

  await openFor(page, [FRONT], 'markdown_v2')
  await paste(page, clipboard('google-docs'))
  await expect(editor(page).getByRole('heading', { name: 'Open day 開放日' })).toBeVisible()
  await expect(editor(page).locator('strong')).toHaveText('ten')
  await expect(editor(page).locator('em')).toHaveText('rain or shine')
  await expect(editor(page).locator('ul > li')).toHaveCount(3)
  await expect(editor(page).locator('li li')).toHaveText('Room 3')
  await expect(editor(page).getByRole('link', { name: 'The plan' })).toHaveAttribute(
    'href',
    'https://example.org/open-day',
  )
  await expect(preview(page).locator('li li')).toHaveText('Room 3')
  await shot(page, 'rich.5-google-docs')

  await openFor(page, [FRONT], 'markdown_v2')
  await paste(page, clipboard('excel'))
  await expect(editor(page).getByRole('row')).toHaveCount(2)
  await expect(editor(page).getByRole('row').last()).toHaveText('F3A312')
  await expect(preview(page).getByRole('table')).toBeVisible()

  await openFor(page, [FRONT], 'markdown')
  await paste(page, clipboard('wechat'))
  await expect(editor(page).locator('strong')).toHaveText('颱風停課通知')
  await expect(editor(page)).toContainText('今日下午所有課堂取消，詳情見通知。')
  await expect(editor(page)).not.toContainText('隱藏')
  await expect(editor(page).getByRole('link', { name: '通知' })).toHaveAttribute(
    'href',
    'https://mp.weixin.qq.com/s/abc',
  )
})

test('what a format cannot show is said in words, and no key makes it', async ({ page }) => {
  await openFor(page, [FRONT], 'text')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('# plain **words** ')
  await expect(editor(page).locator('strong')).toHaveCount(0)
  await expect(editor(page).locator('h1')).toHaveCount(0)
  await expect(tool(page, tools.bold)).toHaveCount(0)

  await openFor(page, [FRONT], 'markdown')
  await mention(page, 'leong', 'Leong Sin I 梁善兒')
  await page.getByRole('radio', { name: FORMATS.markdown_v2 }).check()
  await expect(page.getByText(compose.loss.mention_as_text).first()).toBeVisible()
  await page.getByText('Leong').first().click()
  await toText(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await tool(page, tools.bulletList).click()
  await page.keyboard.type('one')
  await expect(page.getByText(format.conflict)).toBeVisible()
  await axe(page)
  await shot(page, 'rich.6-conflict')
})
