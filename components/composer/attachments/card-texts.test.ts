import { expect, test } from 'vitest'
import { checkRobotMessage } from '@/lib/wecom/check-robot-message'
import type { TemplateCard } from '@/lib/wecom/robot-message'
import { EMPTY_CARD, keepsMore, miniProgramOf, toCard, toTexts, type CardTexts } from './card-texts'
import { moveItem } from './move-item'

const FULL: CardTexts = {
  ...EMPTY_CARD,
  source: 'Front desk',
  mainTitle: 'Fees for March',
  mainDesc: 'Please pay by Friday',
  emphasisTitle: '1,200',
  emphasisDesc: 'MOP',
  subTitle: 'Cash or transfer.',
  quoteTitle: 'Note',
  quoteText: 'Receipts are sent by e-mail.',
  url: 'https://example.org/fees',
  facts: [{ name: 'Student', value: '陳嘉豪' }],
  jumps: [{ title: 'Pay', url: 'https://example.org/pay' }],
}

test('what is written into the form is what is sent, and is found in the form again', () => {
  const card = toCard(FULL)
  expect(checkRobotMessage({ msgtype: 'template_card', template_card: card })).toEqual([])
  expect(toTexts(card)).toMatchObject(FULL)
  const news: CardTexts = {
    ...FULL,
    kind: 'news_notice',
    emphasisTitle: '',
    emphasisDesc: '',
    subTitle: '',
    image: 'https://example.org/a.png',
    points: [{ title: 'Room', desc: '3' }],
  }
  expect(toTexts(toCard(news))).toMatchObject(news)
  expect(keepsMore(toTexts(toCard(news)))).toBe(false)
})

test('fields that stay empty are not sent', () => {
  expect(toCard({ ...EMPTY_CARD, mainTitle: ' Title ', url: 'example.org' })).toEqual({
    card_type: 'text_notice',
    main_title: { title: 'Title' },
    card_action: { type: 1, url: 'https://example.org' },
  })
})

test('a card from elsewhere keeps what the form has no field for', () => {
  const card: TemplateCard = {
    card_type: 'news_notice',
    source: { icon_url: 'https://example.org/icon.png', desc: 'School', desc_color: 3 },
    main_title: { title: 'Open day', desc: 'Saturday' },
    quote_area: { type: 1, url: 'https://example.org/quote', title: 'Note', quote_text: 'Come' },
    horizontal_content_list: [
      { type: 1, keyname: 'Map', value: 'Open', url: 'https://example.org/map' },
      { type: 3, keyname: 'Host', value: 'Sin I', userid: 'leongsini' },
    ],
    jump_list: [
      { type: 2, title: 'Book', appid: 'wx1234567890', pagepath: 'pages/book' },
      { type: 0, title: 'No link' },
    ],
    card_action: { type: 2, appid: 'wx1234567890', pagepath: 'pages/index' },
    card_image: { url: 'https://example.org/a.png', aspect_ratio: 2.25 },
    image_text_area: {
      type: 2,
      appid: 'wx1234567890',
      title: 'Rooms',
      image_url: 'https://example.org/b.png',
    },
    vertical_content_list: [{ title: 'Room', desc: '3' }],
  }
  const texts = toTexts(card)
  expect(keepsMore(texts)).toBe(true)
  expect(toCard(texts)).toEqual(card)
  const changed = toCard({
    ...texts,
    mainTitle: 'Open evening',
    url: 'example.org/book',
    jumps: texts.jumps.slice(1),
  })
  expect(changed).toEqual({
    ...card,
    main_title: { title: 'Open evening', desc: 'Saturday' },
    card_action: { type: 1, url: 'https://example.org/book' },
    jump_list: [{ type: 0, title: 'No link' }],
  })
  expect(toCard({ ...texts, kind: 'text_notice' })).not.toHaveProperty('image_text_area')
})

test('a link to a mini program is none any more once it has a web address', () => {
  const from = { type: 2 as const, appid: 'wx1234567890' }
  expect(miniProgramOf('', from)).toBe('wx1234567890')
  expect(miniProgramOf('example.org', from)).toBeUndefined()
  expect(miniProgramOf('', undefined)).toBeUndefined()
})

test('an item moves by one place and never out of the list', () => {
  expect(moveItem(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moveItem(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
})
