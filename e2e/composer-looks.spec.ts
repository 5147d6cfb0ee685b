import { randomUUID } from 'node:crypto'
import { mergeTests, type Locator, type Page } from '@playwright/test'
import { app } from './support/app'
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import { test as callers } from './support/callers'
import { attach, editor, FORMATS, pick, tool, toText } from './support/composer'
import { groupIds } from './support/desk'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender', contextOptions: { reducedMotion: 'reduce' } })

const { tools, attachments, news, card, linkDialog, pictureDialog, send, drafts } = compose

type Node = { type: string; [more: string]: unknown }
const words = (text: string, ...marks: Node[]): Node => ({ type: 'text', text, marks })
const block = (type: string, ...content: Node[]): Node => ({ type, content })
const line = (text: string): Node => block('paragraph', words(text))
const cells = (type: string, texts: string[]): Node =>
  block('tableRow', ...texts.map((text) => block(type, line(text))))
const colored = (color: string): Node => ({ type: 'textColor', attrs: { color } })

/** Everything that each format shows. */
const RICH = {
  markdown: [
    { ...block('heading', words('Typhoon 八號風球')), attrs: { level: 1 } },
    block(
      'paragraph',
      words('Classes are '),
      words('off', { type: 'bold' }),
      words(' today', colored('warning')),
      words(', open tomorrow', colored('info')),
      words(' (no reply needed) ', colored('comment')),
      words('the notice', { type: 'link', attrs: { href: 'https://example.org/notice' } }),
      words(' '),
      { type: 'mention', attrs: { id: 'leongsini', label: 'Leong Sin I 梁善兒' } },
    ),
    block('blockquote', line('As the Observatory says.')),
    block('paragraph', words('x = 1', { type: 'code' })),
  ],
  markdown_v2: [
    { ...block('heading', words('Rooms')), attrs: { level: 2 } },
    block(
      'bulletList',
      block('listItem', line('Bring'), block('bulletList', block('listItem', line('a pencil')))),
    ),
    block('orderedList', block('listItem', line('First')), block('listItem', line('Second'))),
    block('table', cells('tableHeader', ['Class', 'Room']), cells('tableCell', ['F3A', '3'])),
    block('codeBlock', words('x = 1')),
    { type: 'horizontalRule' },
    block(
      'paragraph',
      { type: 'image', attrs: { src: 'https://example.org/map.png', alt: 'The way' } },
      words(' italics', { type: 'italic' }),
    ),
  ],
}

const ITEMS = [
  {
    kind: 'news',
    articles: [
      { title: 'Open day', url: 'https://example.org', picurl: 'https://example.org/a.png' },
      { title: 'Second', url: 'https://example.org/2' },
    ],
  },
  {
    kind: 'card',
    card: {
      card_type: 'text_notice',
      main_title: { title: 'Fees' },
      emphasis_content: { title: '1,200' },
      card_action: { type: 1, url: 'https://example.org' },
    },
  },
]

/** A draft of the sender's with all of this in it. */
async function openRich(page: Page, format: keyof typeof RICH, groups: number[], items: unknown[]) {
  const id = randomUUID()
  const document = { type: 'doc', content: RICH[format] }
  const body = {
    format,
    messageType: 'announcement',
    groupIds: groups,
    items: [{ kind: 'text', document }, ...items],
  }
  const answer = await page.request.put(`/api/drafts/${id}`, {
    data: { body, basedOn: 0 },
    headers: { origin: app().origin },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  await page.goto(`/compose/${id}`)
  await expect(editor(page)).toBeVisible()
  await expect(page.getByRole('radio', { name: FORMATS[format] })).toBeChecked()
}

/** A menu stands outside the page's landmarks, which axe forgives dialogs only. */
const MENU = { without: ['region'] }

for (const [width, scheme] of [
  ['wide', 'light'],
  ['narrow', 'dark'],
] as const) {
  test.describe(`${width}, ${scheme}`, () => {
    test.use({ viewport: WIDTHS[width], colorScheme: scheme })

    /** Looks at what a press opens, and closes it again. */
    async function look(page: Page, opened: Locator, name: string, menu = false): Promise<void> {
      await expect(opened).toBeVisible()
      await axe(page, menu ? MENU : {})
      await shot(page, `composer.${name}.${width}.${scheme}`)
      await page.keyboard.press('Escape')
      await expect(opened).toBeHidden()
    }

    test('colours and mentions, with every menu and dialog open', async ({ page, call }) => {
      test.setTimeout(240_000)
      await openRich(page, 'markdown', await groupIds(call, ['前台 Front desk']), [])
      await expect(page.getByText(compose.text.placeholder.markdown)).toHaveCount(0)
      await axe(page)
      await shot(page, `composer.markdown.${width}.${scheme}`)
      for (const name of [tools.heading, tools.color]) {
        await tool(page, name).click()
        await look(page, page.getByRole('menu'), name, true)
      }
      await tool(page, tools.emoji).click()
      await look(page, page.getByRole('dialog', { name: tools.emoji }), 'emoji')
      await tool(page, tools.link).click()
      await look(page, page.getByRole('dialog', { name: linkDialog.title }), 'link')
      await toText(page)
      await tool(page, tools.mention).click()
      await look(page, page.getByRole('listbox', { name: compose.mention.label }), 'mention')
      await page.getByRole('button', { name: 'Send to 1 group' }).click()
      await look(page, page.getByRole('dialog', { name: /^Send to 1/ }), 'send')
      await page.getByRole('button', { name: drafts.discard }).click()
      await look(page, page.getByRole('alertdialog', { name: drafts.discardTitle }), 'discard')
    })

    test('lists and tables, attachments, and every form', async ({ page, call }) => {
      test.setTimeout(240_000)
      await openRich(page, 'markdown_v2', await groupIds(call, ['前台 Front desk']), ITEMS)
      await axe(page)
      await shot(page, `composer.markdown_v2.${width}.${scheme}`)
      await editor(page).getByRole('cell').first().click()
      await tool(page, tools.table).click()
      await look(page, page.getByRole('menu'), 'table', true)
      await tool(page, tools.picture).click()
      await look(page, page.getByRole('dialog', { name: pictureDialog.title }), 'picture')
      await pick(page, tools.table, tools.removeTable)
      await expect(editor(page).getByRole('table')).toHaveCount(0)
      await page.getByRole('button', { name: attachments.add }).click()
      await look(page, page.getByRole('menu'), 'attach', true)
      for (const [kind, form] of [
        ['news', news],
        ['card', card],
      ] as const) {
        await attach(page, kind)
        const dialog = page.getByRole('dialog', { name: form.title })
        await axe(page)
        await dialog.getByRole('button', { name: form.apply }).click()
        await expect(dialog.locator('[aria-invalid]').first()).toBeFocused()
        await look(page, dialog, kind)
      }
      await page.getByRole('button', { name: 'Change Fees' }).click()
      await look(page, page.getByRole('dialog', { name: card.title }), 'card-filled')
    })
  })
}

test('nobody to send to, nothing written: the page says what is missing', async ({ page }) => {
  await page.goto('/compose')
  await expect(editor(page)).toBeVisible()
  await expect(page.getByText(send.missing.groups)).toBeVisible()
  await expect(page.getByText(compose.preview.empty)).toBeVisible()
  await axe(page)
})
