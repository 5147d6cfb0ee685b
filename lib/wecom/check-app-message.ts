import type { AppMessage } from './app-message'
import { appCardProblems } from './check-app-card'
import { unsendableText } from './check-robot-message'
import { hasVisibleText } from './has-visible-text'
import {
  APP_LINK_MAX_BYTES,
  APP_MARKDOWN_MAX_BYTES,
  APP_PAGE_PATH_MAX_BYTES,
  APP_TEXT_MAX_BYTES,
  NEWS_DESCRIPTION_MAX_BYTES,
  NEWS_MAX_ARTICLES,
  NEWS_TITLE_MAX_BYTES,
  TEXT_CARD_BUTTON_MAX_CHARACTERS,
  TEXT_CARD_DESCRIPTION_MAX_CHARACTERS,
  TEXT_CARD_TITLE_MAX_CHARACTERS,
  utf8Bytes,
} from './limits'
import { required, requiredLink, type MessageProblem } from './message-problem'

/**
 * Everything WeCom would refuse in `message`, or cut without a word (a text at 2,048 bytes), found
 * before it is sent. Empty means: it arrives as it is. WeCom path/90236
 */
export function checkAppMessage(message: AppMessage): MessageProblem[] {
  return [...unsendableText(message), ...problemsByKind(message)]
}

function problemsByKind(message: AppMessage): MessageProblem[] {
  switch (message.msgtype) {
    case 'text':
      return content('text.content', message.text.content, APP_TEXT_MAX_BYTES)
    case 'markdown':
      return content('markdown.content', message.markdown.content, APP_MARKDOWN_MAX_BYTES)
    case 'image':
      return required('image.media_id', message.image.media_id)
    case 'file':
      return required('file.media_id', message.file.media_id)
    case 'textcard':
      return textCardProblems(message.textcard)
    case 'news':
      return newsProblems(message.news.articles)
    case 'template_card':
      return appCardProblems(message.template_card)
  }
}

function content(path: string, text: string, limit: number): MessageProblem[] {
  if (!hasVisibleText(text)) return [{ path, code: 'empty' }]
  return atMostBytes(path, text, limit)
}

type TextCard = Extract<AppMessage, { msgtype: 'textcard' }>['textcard']

function textCardProblems({ title, description, url, btntxt }: TextCard): MessageProblem[] {
  return [
    ...required('textcard.title', title),
    ...atMostCharacters('textcard.title', title, TEXT_CARD_TITLE_MAX_CHARACTERS),
    ...required('textcard.description', description),
    ...atMostCharacters('textcard.description', description, TEXT_CARD_DESCRIPTION_MAX_CHARACTERS),
    ...requiredLink('textcard.url', url),
    ...atMostBytes('textcard.url', url, APP_LINK_MAX_BYTES),
    ...atMostCharacters('textcard.btntxt', btntxt ?? '', TEXT_CARD_BUTTON_MAX_CHARACTERS),
  ]
}

type Article = Extract<AppMessage, { msgtype: 'news' }>['news']['articles'][number]

function newsProblems(articles: Article[]): MessageProblem[] {
  const path = 'news.articles'
  if (articles.length === 0) return [{ path, code: 'empty' }]
  const each = articles.flatMap((article, index) => articleProblems(`${path}.${index}`, article))
  if (articles.length <= NEWS_MAX_ARTICLES) return each
  return [{ path, code: 'too_many', limit: NEWS_MAX_ARTICLES, actual: articles.length }, ...each]
}

function articleProblems(path: string, article: Article): MessageProblem[] {
  const { title, description = '', url, picurl, appid, pagepath } = article
  return [
    ...required(`${path}.title`, title),
    ...atMostBytes(`${path}.title`, title, NEWS_TITLE_MAX_BYTES),
    ...atMostBytes(`${path}.description`, description, NEWS_DESCRIPTION_MAX_BYTES),
    ...(appid ? required(`${path}.pagepath`, pagepath) : requiredLink(`${path}.url`, url)),
    ...atMostBytes(`${path}.url`, url ?? '', APP_LINK_MAX_BYTES),
    ...atMostBytes(`${path}.pagepath`, pagepath ?? '', APP_PAGE_PATH_MAX_BYTES),
    ...(picurl ? requiredLink(`${path}.picurl`, picurl) : []),
    ...atMostBytes(`${path}.picurl`, picurl ?? '', APP_LINK_MAX_BYTES),
  ]
}

function atMostBytes(path: string, text: string, limit: number): MessageProblem[] {
  const actual = utf8Bytes(text)
  return actual > limit ? [{ path, code: 'too_many_bytes', limit, actual }] : []
}

function atMostCharacters(path: string, text: string, limit: number): MessageProblem[] {
  const actual = [...text].length
  return actual > limit ? [{ path, code: 'too_many_characters', limit, actual }] : []
}
