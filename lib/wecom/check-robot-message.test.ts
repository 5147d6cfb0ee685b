import { describe, expect, it } from 'vitest'
import { checkRobotMessage } from './check-robot-message'
import { robotMessageSchema, type RobotMessage, type TemplateCard } from './robot-message'

const text = (content: string): RobotMessage => ({ msgtype: 'text', text: { content } })
const markdown = (content: string): RobotMessage => ({ msgtype: 'markdown', markdown: { content } })
const article = { title: 'Term dates', url: 'https://centre.example/dates' }
const news = (articles: unknown[]) =>
  robotMessageSchema.parse({ msgtype: 'news', news: { articles } })

describe('a text', () => {
  it.each([
    ['2048 letters', 'a'.repeat(2048)],
    ['512 emoji of 4 bytes', '😀'.repeat(512)],
    ['682 Chinese characters and 2 letters', '課'.repeat(682) + 'ab'],
  ])('of exactly 2048 bytes is fine: %s', (_, content) => {
    expect(checkRobotMessage(text(content))).toEqual([])
  })

  it('of 2049 bytes is too long, in bytes', () => {
    expect(checkRobotMessage(text('😀'.repeat(511) + 'abcde'))).toEqual([
      { path: 'text.content', code: 'too_many_bytes', limit: 2048, actual: 2049 },
    ])
  })

  it('without anything to read is empty', () => {
    expect(checkRobotMessage(text(' \n'))).toEqual([{ path: 'text.content', code: 'empty' }])
  })

  it('with half an emoji cannot be sent', () => {
    expect(checkRobotMessage(text('a\ud83d'))).toEqual([
      { path: 'text.content', code: 'broken_character' },
    ])
  })

  it('with a control character cannot be sent, line breaks and tabs can', () => {
    expect(checkRobotMessage(text('a\u0007b'))).toEqual([
      { path: 'text.content', code: 'control_character' },
    ])
    expect(checkRobotMessage(text('a\r\n\tb'))).toEqual([])
  })
})

it('markdown may have 4096 bytes and not one more', () => {
  expect(checkRobotMessage(markdown('課'.repeat(1365) + 'a'))).toEqual([])
  expect(checkRobotMessage(markdown('課'.repeat(1365) + 'ab'))).toEqual([
    { path: 'markdown.content', code: 'too_many_bytes', limit: 4096, actual: 4097 },
  ])
})

describe('news', () => {
  it('may have eight articles, not nine', () => {
    expect(checkRobotMessage(news(Array(8).fill(article)))).toEqual([])
    expect(checkRobotMessage(news(Array(9).fill(article)))).toEqual([
      { path: 'news.articles', code: 'too_many', limit: 8, actual: 9 },
    ])
  })

  it('would be cut by WeCom where a title has more than 128 bytes', () => {
    expect(checkRobotMessage(news([{ ...article, title: '課'.repeat(43) }]))).toEqual([
      { path: 'news.articles.0.title', code: 'too_many_bytes', limit: 128, actual: 129 },
    ])
  })

  it('needs links with http:// or https://', () => {
    expect(checkRobotMessage(news([{ ...article, url: 'centre.example' }]))).toEqual([
      { path: 'news.articles.0.url', code: 'not_a_link' },
    ])
  })
})

describe('an image', () => {
  const png = (bytes: number) => {
    const data = Buffer.alloc(bytes)
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(data)
    return data.toString('base64')
  }
  const image = (base64: string): RobotMessage => ({
    msgtype: 'image',
    image: { base64, md5: 'd41d8cd98f00b204e9800998ecf8427e' },
  })

  it('may have 2 MB before base64 and not one byte more', () => {
    expect(checkRobotMessage(image(png(2 * 1024 * 1024)))).toEqual([])
    expect(checkRobotMessage(image(png(2 * 1024 * 1024 + 1)))).toMatchObject([
      { code: 'too_many_bytes', actual: 2097153 },
    ])
  })

  it('is JPEG or PNG, without a data: prefix', () => {
    expect(checkRobotMessage(image(`data:image/png;base64,${png(12)}`))).toMatchObject([
      { code: 'wrong_format' },
    ])
  })
})

describe('a card', () => {
  const card = (extra: Partial<TemplateCard>): RobotMessage => ({
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      main_title: { title: 'Fee due' },
      card_action: { type: 1, url: 'https://centre.example' },
      ...extra,
    } as TemplateCard,
  })
  const codes = (message: RobotMessage) =>
    checkRobotMessage(message).map(
      ({ path, code }) => `${path.replace('template_card.', '')} ${code}`,
    )

  it('that is complete is fine', () => {
    expect(codes(card({}))).toEqual([])
  })

  it('needs a title or, for a text notice, a subtitle', () => {
    expect(codes(card({ main_title: {} }))).toEqual(['main_title.title missing'])
    expect(codes(card({ main_title: {}, sub_title_text: 'Please renew' }))).toEqual([])
  })

  it('needs what the type of each part asks for', () => {
    const action = { card_action: { type: 2 as const } }
    const list = { horizontal_content_list: [{ type: 3 as const, keyname: 'Tutor' }] }
    expect(codes(card({ ...action, ...list }))).toEqual([
      'horizontal_content_list.0.userid missing',
      'card_action.appid missing',
    ])
  })

  it('may have six rows and three jumps', () => {
    const rows = Array.from({ length: 7 }, () => ({ keyname: 'Day', value: 'Mon' }))
    const jumps = Array.from({ length: 4 }, () => ({ title: 'More' }))
    expect(codes(card({ horizontal_content_list: rows, jump_list: jumps }))).toEqual([
      'horizontal_content_list too_many',
      'jump_list too_many',
    ])
  })
})
