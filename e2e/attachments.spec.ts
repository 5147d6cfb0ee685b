import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import common from '@/lib/i18n/messages/en/common.json' with { type: 'json' }
import compose from '@/lib/i18n/messages/en/compose.json' with { type: 'json' }
import {
  arrived,
  attach,
  attached,
  editor,
  hand,
  lastArrival,
  openFor,
  preview,
  send,
} from './support/composer'
import { axe, expect, shot, test } from './support/test'

test.use({ role: 'sender' })

const GROUP = '前台 Front desk'
const { attachments, card } = compose

/** One second of silence: a header, and fifty frames of the smallest kind. */
const VOICE = Buffer.concat([
  Buffer.from('#!AMR\n'),
  ...Array.from({ length: 50 }, () => Buffer.from([0x04, ...Array<number>(12).fill(0)])),
])

/** A note at the page’s edge; the same words stand once more where they are read out. */
const notice = (page: Page, text: string) => page.getByText(text).first()

/** A picture of noise, which no format can make small: a PNG of more than 2 MB. */
async function noise(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 900
    const context = canvas.getContext('2d')!
    const image = context.createImageData(900, 900)
    for (let at = 0; at < image.data.length; at++) {
      image.data[at] = at % 4 === 3 ? 255 : Math.floor(Math.random() * 256)
    }
    context.putImageData(image, 0, 0)
    return canvas.toDataURL('image/png').split(',')[1]!
  })
  return Buffer.from(base64, 'base64')
}

test('a picture that is too large is made smaller when one says so', async ({ page }) => {
  const since = await lastArrival(GROUP)
  await openFor(page, [GROUP])
  const large = await noise(page)
  expect(large.length).toBeGreaterThan(2 * 1024 * 1024)
  const file = { name: 'noise.png', mimeType: 'image/png', buffer: large }
  await attach(page, 'image', file)
  const dialog = page.getByRole('alertdialog', { name: attachments.shrink.title })
  await expect(dialog).toContainText('noise.png')
  await axe(page)
  await shot(page, 'attachments.too-large')
  await dialog.getByRole('button', { name: common.cancel }).click()
  await expect(dialog).toBeHidden()
  await expect(attached(page, 'noise')).toHaveCount(0)

  await attach(page, 'image', file)
  await dialog.getByRole('button', { name: attachments.shrink.press }).click()
  await expect(attached(page, 'noise.jpg')).toBeVisible({ timeout: 30_000 })
  await expect(preview(page).getByRole('img', { name: /noise\.jpg/ })).toBeVisible()
  await send(page, 1)
  const [body] = await arrived(GROUP, since, 1)
  const sent = Buffer.from(String(body?.image?.base64), 'base64')
  expect(sent.length).toBeLessThanOrEqual(2 * 1024 * 1024)
  expect(sent.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
})

test.describe('what WeCom does not take', () => {
  test.use({ expectedErrors: [/status of 422/] })

  test('is refused in words, and nothing is attached', async ({ page }) => {
    await openFor(page, [])
    const buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')
    await attach(page, 'image', { name: 'a.svg', mimeType: 'image/svg+xml', buffer })
    await expect(notice(page, attachments.failed.svg)).toBeVisible()
    await attach(page, 'voice', {
      name: 'a.amr',
      mimeType: 'audio/amr',
      buffer: Buffer.from('no AMR'),
    })
    await expect(notice(page, attachments.failed.voice_type)).toBeVisible()
    await expect(attached(page, '')).toHaveCount(0)
  })
})

test('a voice message goes out by way of an upload', async ({ page }) => {
  const since = await lastArrival(GROUP)
  const name = `voice ${randomUUID().slice(0, 8)}.amr`
  await openFor(page, [GROUP])
  await attach(page, 'voice', { name, mimeType: 'audio/amr', buffer: VOICE })
  await expect(attached(page, name)).toBeVisible()
  await expect(preview(page)).toContainText(name)
  await axe(page)
  await send(page, 1)
  const [body] = await arrived(GROUP, since, 1)
  expect(body).toEqual({ msgtype: 'voice', voice: { media_id: expect.stringMatching(/./) } })
})

test('a file that is dropped on the text or pasted into it is attached', async ({ page }) => {
  await openFor(page, [GROUP])
  await page.keyboard.type('See the plan')
  const png = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    return canvas.toDataURL('image/png').split(',')[1]!
  })
  const picture = { mimeType: 'image/png', buffer: Buffer.from(png, 'base64') }
  await hand(page, 'paste', { name: 'pasted.png', ...picture })
  await expect(attached(page, 'pasted.png')).toBeVisible()
  await expect(preview(page).getByRole('img', { name: /pasted\.png/ })).toBeVisible()
  const buffer = Buffer.from('class,room\nF3A,3\n')
  await hand(page, 'drop', { name: 'dropped.csv', mimeType: 'text/csv', buffer })
  await expect(attached(page, 'dropped.csv')).toBeVisible()
  await expect(preview(page)).toContainText('dropped.csv')
  await expect(editor(page)).toHaveText('See the plan')
})

test('a card from elsewhere keeps in the form what the form does not show', async ({ page }) => {
  await openFor(page, [])
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  const made = {
    card_type: 'news_notice',
    main_title: { title: 'Open day' },
    jump_list: [{ type: 2, title: 'Book', appid: 'wx1234567890' }],
    card_action: { type: 2, appid: 'wx1234567890', pagepath: 'pages/index' },
    card_image: { url: 'https://example.org/a.png', aspect_ratio: 1.8 },
    image_text_area: { title: 'Rooms', image_url: 'https://example.org/b.png' },
  }
  const text = { kind: 'text', document: { type: 'doc', content: [{ type: 'paragraph' }] } }
  const body = {
    format: 'text',
    messageType: 'announcement',
    groupIds: [],
    items: [text, { kind: 'card', card: made }],
  }
  const headers = { origin: new URL(page.url()).origin }
  const answer = await page.request.put(`/api/drafts/${id}`, {
    data: { body, basedOn: 0 },
    headers,
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  await page.reload()
  await page.getByRole('button', { name: 'Change Open day' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(card.kept)).toBeVisible()
  await expect(dialog).toContainText('Opens the mini program wx1234567890')
  await axe(page)
  await dialog.getByLabel(card.mainTitle).first().fill('Open evening')
  await dialog.getByRole('button', { name: card.apply }).click()
  await expect(attached(page, 'Open evening')).toBeVisible()
  await expect(page.getByText(compose.draft.saved)).toBeVisible()
  const kept = await (await page.request.get(`/api/drafts/${id}`)).json()
  expect(kept.body.items[1].card).toEqual({ ...made, main_title: { title: 'Open evening' } })
})
