import common from '@/lib/i18n/messages/en/common.json' with { type: 'json' }
import messages from '@/lib/i18n/messages/en/messages.json' with { type: 'json' }
import { chooseGroup, editor, mention, send, toText } from './support/composer'
import { inbox } from './support/sandbox'
import { expect, shot, test } from './support/test'

test.use({ role: 'sender' })

const GROUPS = ['前台 Front desk', '氹仔分校 Taipa branch']
const LINES = ['Room 3 is closed today, ', ' please tell your class.', '三號課室今日停用。']

test('a text with a mention goes to two groups and is the same on both phones', async ({
  page,
}) => {
  const before = await arrived()
  await page.goto('/')
  await page.getByRole('link', { name: common.home.compose }).click()
  await expect(editor(page)).toBeVisible()
  for (const name of GROUPS) await chooseGroup(page, name)

  await toText(page)
  await page.keyboard.type(LINES[0]!)
  await mention(page, 'sini', 'Leong Sin I 梁善兒')
  await page.keyboard.type(LINES[1]!.trimStart())
  await page.keyboard.press('Enter')
  await page.keyboard.type(LINES[2]!)
  await shot(page, 'send.1-written')

  await send(page, 2)
  for (const name of GROUPS) {
    const row = page.getByRole('row').filter({ hasText: name })
    await expect(row.getByText(messages.status.sent, { exact: true })).toBeVisible()
  }
  await shot(page, 'send.2-sent')

  const body = {
    msgtype: 'text',
    text: { content: `${LINES[0]}<@leongsini>${LINES[1]}\n${LINES[2]}` },
  }
  const after = await arrived()
  expect(after.map((bodies, group) => bodies.slice(before[group]!.length))).toEqual([
    [body],
    [body],
  ])

  await page.goto('/sandbox')
  for (const name of GROUPS) {
    await page.getByRole('link', { name }).click()
    const phone = page.getByRole('log', { name })
    await expect(phone).toContainText(`${LINES[0]}@Leong Sin I 梁善兒${LINES[1]}`)
    await expect(phone).toContainText(LINES[2]!)
    await shot(page, `send.3-phone-${GROUPS.indexOf(name) + 1}`)
  }
})

/** What both groups have been sent so far, as it came. */
function arrived(): Promise<unknown[][]> {
  return Promise.all(
    GROUPS.map(async (name) => (await inbox(name)).map(({ body }) => JSON.parse(body) as unknown)),
  )
}
