import { expect, it } from 'vitest'
import type { AppCard } from './app-card'
import type { AppMessage } from './app-message'
import { checkAppMessage } from './check-app-message'

const card = (template_card: AppCard): AppMessage => ({ msgtype: 'template_card', template_card })

const confirm: AppCard = {
  card_type: 'button_interaction',
  main_title: { title: '調課' },
  task_id: 'lesson-17@3',
  button_list: [{ text: '確認', key: 'yes' }],
}

it.each<[string, AppMessage]>([
  ['a text of 2,048 bytes', { msgtype: 'text', text: { content: 'x'.repeat(2048) } }],
  ['markdown', { msgtype: 'markdown', markdown: { content: '**課**' } }],
  [
    'a textcard',
    {
      msgtype: 'textcard',
      textcard: {
        title: '課'.repeat(128),
        description: '字'.repeat(512),
        url: 'https://a.example',
      },
    },
  ],
  [
    'news that opens a mini program',
    { msgtype: 'news', news: { articles: [{ title: 'a', appid: 'wx1', pagepath: 'p' }] } },
  ],
  ['a card with a button', card(confirm)],
])('%s is fine', (_, message) => {
  expect(checkAppMessage(message)).toEqual([])
})

it.each<[string, AppMessage, string, string]>([
  [
    'a text that WeCom would cut',
    { msgtype: 'text', text: { content: '課'.repeat(683) } },
    'text.content',
    'too_many_bytes',
  ],
  [
    'markdown over 2,048 bytes',
    { msgtype: 'markdown', markdown: { content: 'x'.repeat(2049) } },
    'markdown.content',
    'too_many_bytes',
  ],
  ['a blank text', { msgtype: 'text', text: { content: ' \u200b' } }, 'text.content', 'empty'],
  [
    'a textcard title over 128 characters',
    {
      msgtype: 'textcard',
      textcard: { title: '課'.repeat(129), description: 'a', url: 'https://a.example' },
    },
    'textcard.title',
    'too_many_characters',
  ],
  [
    'a textcard button of five characters',
    {
      msgtype: 'textcard',
      textcard: { title: 'a', description: 'a', url: 'https://a.example', btntxt: '查看更多吧' },
    },
    'textcard.btntxt',
    'too_many_characters',
  ],
  [
    'news that leads nowhere',
    { msgtype: 'news', news: { articles: [{ title: 'a' }] } },
    'news.articles.0.url',
    'missing',
  ],
  [
    'a card with a button and no task id',
    card({ ...confirm, task_id: undefined }),
    'template_card.task_id',
    'missing',
  ],
  [
    'a task id with a space',
    card({ ...confirm, task_id: 'a b' }),
    'template_card.task_id',
    'wrong_format',
  ],
  [
    'two buttons with one key',
    card({
      ...confirm,
      button_list: [
        { text: 'a', key: 'yes' },
        { text: 'b', key: 'yes' },
      ],
    }),
    'template_card.button_list',
    'wrong_format',
  ],
  [
    'seven buttons',
    card({
      ...confirm,
      button_list: Array.from({ length: 7 }, (_, n) => ({ text: `${n}`, key: `${n}` })),
    }),
    'template_card.button_list',
    'too_many',
  ],
  [
    'a vote without options',
    card({
      card_type: 'vote_interaction',
      main_title: { title: 'a' },
      task_id: 't',
      checkbox: { question_key: 'q', option_list: [] },
      submit_button: { text: 'a', key: 'k' },
    }),
    'template_card.checkbox.option_list',
    'empty',
  ],
  [
    'a news card without any picture',
    card({
      card_type: 'news_notice',
      main_title: { title: 'a' },
      card_action: { type: 1, url: 'https://a.example' },
    }),
    'template_card.card_image.url',
    'missing',
  ],
])('%s is refused', (_, message, path, code) => {
  expect(checkAppMessage(message)).toContainEqual(expect.objectContaining({ path, code }))
})
