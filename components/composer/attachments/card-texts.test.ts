import { expect, test } from 'vitest'
import { checkRobotMessage } from '@/lib/wecom/check-robot-message'
import { EMPTY_CARD, toCard, toTexts, type CardTexts } from './card-texts'
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
  expect(toTexts(card)).toEqual(FULL)
  const news: CardTexts = {
    ...FULL,
    kind: 'news_notice',
    emphasisTitle: '',
    emphasisDesc: '',
    subTitle: '',
    image: 'https://example.org/a.png',
    points: [{ title: 'Room', desc: '3' }],
  }
  expect(toTexts(toCard(news))).toEqual(news)
})

test('fields that stay empty are not sent', () => {
  expect(toCard({ ...EMPTY_CARD, mainTitle: ' Title ', url: 'example.org' })).toEqual({
    card_type: 'text_notice',
    main_title: { title: 'Title' },
    card_action: { type: 1, url: 'https://example.org' },
  })
})

test('an item moves by one place and never out of the list', () => {
  expect(moveItem(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moveItem(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
})
