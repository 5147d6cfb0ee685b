import { mergeTests, type Page } from '@playwright/test'
import bots from '@/lib/i18n/messages/en/bots.json' with { type: 'json' }
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import connections from '@/lib/i18n/messages/en/connections.json' with { type: 'json' }
import inbox from '@/lib/i18n/messages/en/inbox.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import people from '@/lib/i18n/messages/en/people.json' with { type: 'json' }
import preflight from '@/lib/i18n/messages/en/preflight.json' with { type: 'json' }
import reasons from '@/lib/i18n/messages/en/reasons.json' with { type: 'json' }
import sandbox from '@/lib/i18n/messages/en/sandbox.json' with { type: 'json' }
import { test as callers } from './support/callers'
import { ask } from './support/desk'
import { attach, editor, openFor, preview, saved, toText } from './support/composer'
import { axe, expect, shot, test as base, WIDTHS } from './support/test'

const test = mergeTests(base, callers)
test.use({ role: 'sender', contextOptions: { reducedMotion: 'reduce' } })

const { channel, format, attachments, question, textcard } = compose

const choose = (page: Page, name: keyof Pick<typeof channel, 'robot' | 'app' | 'bot'>) =>
  page.getByRole('radio', { name: channel[name].name, exact: true }).check()

const staffList = (page: Page) => page.getByRole('list', { name: people.picker.list })

for (const [width, scheme] of [
  ['wide', 'light'],
  ['narrow', 'dark'],
] as const) {
  test.describe(`${width}, ${scheme}`, () => {
    test.use({ viewport: WIDTHS[width], colorScheme: scheme })

    test('another channel keeps the text, and says what it loses there', async ({ page }) => {
      test.setTimeout(180_000)
      await openFor(page, ['前台 Front desk'], 'markdown_v2')
      await page.keyboard.type('- bring a pencil')
      await expect(editor(page).getByRole('listitem')).toHaveText('bring a pencil')
      await choose(page, 'app')
      await expect(editor(page)).toHaveText('bring a pencil')
      await expect(page.getByText(/On this channel the message loses: lists/)).toBeVisible()
      await expect(page.getByText('/ 2,048 bytes')).toBeVisible()
      await expect(page.getByRole('radio', { name: format.app_text.name })).toBeVisible()
      await expect(preview(page)).toContainText('• bring a pencil')
      await axe(page)
      await shot(page, `staff.app.${width}.${scheme}`)
      await choose(page, 'bot')
      await expect(page.getByText(/On this channel the message loses/)).toHaveCount(0)
      await expect(page.getByText('/ 20,480 bytes')).toBeVisible()
      await expect(preview(page).getByRole('listitem')).toHaveText('bring a pencil')
      await axe(page)
      await shot(page, `staff.bot.${width}.${scheme}`)
      await choose(page, 'robot')
      await expect(page.getByRole('button', { name: 'Send to 1 group' })).toBeVisible()
    })

    test('a question and a text card are filled in and drawn', async ({ page }) => {
      test.setTimeout(180_000)
      await openFor(page, [])
      await choose(page, 'bot')
      await attach(page, 'question')
      const dialog = page.getByRole('dialog', { name: question.dialog })
      await dialog.getByRole('textbox', { name: question.title }).fill('Free on Friday?')
      await axe(page)
      await shot(page, `staff.question.${width}.${scheme}`)
      await dialog.getByRole('button', { name: question.apply }).click()
      await expect(preview(page)).toContainText(question.decline)
      await choose(page, 'app')
      await expect(page.getByText(/This channel cannot carry: Free on Friday/)).toBeVisible()
      await page.getByRole('button', { name: 'Remove Free on Friday?' }).click()
      await attach(page, 'textcard')
      const card = page.getByRole('dialog', { name: textcard.dialog })
      await card.getByRole('button', { name: textcard.apply }).click()
      await expect(card.locator('[aria-invalid]').first()).toBeFocused()
      await card.getByRole('textbox', { name: textcard.title }).fill('Roster')
      await card.getByRole('textbox', { name: textcard.description }).fill('For March')
      await card.getByRole('textbox', { name: textcard.url }).fill('example.org/roster')
      await axe(page)
      await shot(page, `staff.textcard.${width}.${scheme}`)
      await card.getByRole('button', { name: textcard.apply }).click()
      await expect(preview(page)).toContainText('Roster')
      await expect(page.getByRole('button', { name: attachments.add })).toBeVisible()
    })
  })
}

test('the draft keeps its channel; whoever is out of reach says why', async ({ page }) => {
  await openFor(page, [])
  await choose(page, 'bot')
  await toText(page)
  await page.keyboard.type('Hello')
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: channel.bot.name, exact: true })).toBeChecked()
  await expect(staffList(page)).toContainText(reasons.not_paired.title)
  await expect(staffList(page).getByRole('checkbox').first()).toBeDisabled()
  await expect(page.getByText(compose.send.missing.staff)).toBeVisible()
})

test('the channels can be chosen by keyboard', async ({ page }) => {
  await openFor(page, [])
  await page.getByRole('radio', { name: channel.robot.name, exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: channel.app.name, exact: true })).toBeChecked()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: channel.bot.name, exact: true })).toBeChecked()
})

test.describe('with an error on purpose', () => {
  test.use({ expectedErrors: [/422/] })

  test('a test to oneself asks for the link to the staff first', async ({ page }) => {
    await openFor(page, [])
    await choose(page, 'bot')
    await toText(page)
    await page.keyboard.type('Hello')
    await page.getByRole('button', { name: compose.self.action }).click()
    await expect(page.getByText(/not linked to anybody of the staff/)).toBeVisible()
  })
})

test('the log is filtered by channel and by person', async ({ page }) => {
  // Somebody whom no test writes to.
  for (const filter of ['staffId=20', 'channel=bot&staffId=20']) {
    await page.goto(`/messages?${filter}`)
    await expect(page.getByText(messages.noMatch.title)).toBeVisible()
  }
})

test.describe('by the AI bot', () => {
  test.use({ role: 'admin' })
  const TUTOR = 'Leong Sin I 梁善兒'

  test('a text and a question reach one tutor, whose answer lands on its message', async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await pair(page, TUTOR)
    await openFor(page, [])
    await choose(page, 'bot')
    await staffList(page).getByRole('checkbox', { name: TUTOR }).check()
    await toText(page)
    await page.keyboard.type('Dear {{tutor_name}}')
    await attach(page, 'question')
    const dialog = page.getByRole('dialog', { name: question.dialog })
    await dialog.getByRole('textbox', { name: question.title }).fill('Free on Friday?')
    await dialog.getByRole('button', { name: question.apply }).click()
    await expect(preview(page)).toContainText(`Dear ${TUTOR}`)
    await page.getByRole('button', { name: 'Send to 1 person' }).click()
    await expect(page.getByRole('group', { name: preflight.summary })).toContainText(TUTOR)
    await axe(page)
    await shot(page, 'staff.preflight')
    await page.getByRole('dialog').getByRole('button', { name: preflight.press.now }).click()
    await expect(page).toHaveURL(/\/batches\/\d+$/, { timeout: 30_000 })
    await expect(page.getByText('2 sent', { exact: true })).toBeVisible({ timeout: 20_000 })
    await shot(page, 'staff.batch')
    const batch = page.url()

    const phone = await phoneOf(page, TUTOR)
    await expect(phone).toContainText(`Dear ${TUTOR}`)
    await phone.getByRole('button', { name: question.accept }).click()

    await page.goto(batch)
    // The newest first: the question.
    await page.getByRole('link', { name: TUTOR }).first().click()
    await expect(page).toHaveURL(/\/messages\/\d+$/)
    await expect(page.getByText(messages.channel.bot).first()).toBeVisible()
    await expect(page.getByRole('heading', { name: inbox.clicks })).toBeVisible()
    await axe(page)
    await shot(page, 'staff.message')
  })

  /** Adds the sandbox's bot unless it is there, and lets the tutor send their code to it. */
  async function pair(page: Page, name: string): Promise<void> {
    await page.goto('/settings/bots')
    const online = page.getByText(bots.states.online, { exact: true }).first()
    const add = page.getByRole('button', { name: bots.addSandbox })
    await expect(online.or(add).first()).toBeVisible()
    if (await add.isVisible()) await add.click()
    await expect(online).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: bots.code.open }).click()
    await page.getByRole('combobox', { name: bots.code.tutor }).selectOption({ label: name })
    await page.getByRole('button', { name: bots.code.make }).click()
    const code = (await page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent())!
    const phone = await phoneOf(page, name)
    await page.getByLabel(`Type as ${name}`).fill(code)
    await page.getByRole('button', { name: sandbox.bots.say, exact: true }).click()
    await expect(phone).toContainText(`Thank you, ${name}.`)
  }

  async function phoneOf(page: Page, name: string) {
    await page.goto('/sandbox')
    await page.getByLabel(sandbox.bots.phoneOf).selectOption({ label: name })
    return page.getByRole('log', { name: `Chat of ${name}` })
  }
})

test.describe('by application message', () => {
  test.use({ role: 'admin' })
  const AGENT = 1_000_002
  const TUTOR = 'Leong Sin I 梁善兒'
  const OUT_OF_RANGE = 'Kuok Hou In 郭浩賢'

  test('a text reaches one tutor’s phone; one out of range fails and says why', async ({
    page,
    call,
  }) => {
    test.setTimeout(120_000)
    const { items } = await ask<{ items: { host: string; state: string }[] }>(
      call,
      'GET',
      '/api/connections',
    )
    if (!items.some(({ host, state }) => host === 'sandbox' && state !== 'broken')) {
      await page.goto('/settings/connections')
      await page.getByRole('button', { name: connections.connectSandbox }).click()
      await expect(page.getByText(connections.state.unchecked).first()).toBeVisible()
    }
    await openFor(page, [])
    await choose(page, 'app')
    await staffList(page).getByRole('checkbox', { name: TUTOR }).check()
    await staffList(page).getByRole('checkbox', { name: OUT_OF_RANGE }).check()
    await page.getByRole('radio', { name: format.app_text.name }).check()
    await toText(page)
    await page.keyboard.type('Dear {{tutor_name}}, the meeting begins at three.')
    await page.getByRole('button', { name: 'Send to 2 people' }).click()
    await page.getByRole('dialog').getByRole('button', { name: preflight.press.now }).click()
    await expect(page).toHaveURL(/\/batches\/\d+$/, { timeout: 30_000 })
    await expect(page.getByText('1 sent', { exact: true })).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(reasons.out_of_range.title)).toBeVisible()
    await axe(page)
    await shot(page, 'staff.batch-app')
    await page.goto(`/sandbox?app=${AGENT}&member=leongsini`)
    await expect(page.getByRole('log', { name: `Private chat of ${TUTOR}` })).toContainText(
      `Dear ${TUTOR}, the meeting begins at three.`,
    )
  })
})
