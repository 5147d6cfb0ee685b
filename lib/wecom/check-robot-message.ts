import {
  IMAGE_MAX_BYTES,
  MARKDOWN_MAX_BYTES,
  NEWS_DESCRIPTION_MAX_BYTES,
  NEWS_MAX_ARTICLES,
  NEWS_TITLE_MAX_BYTES,
  TEXT_MAX_BYTES,
  utf8Bytes,
} from './limits'
import { cardProblems } from './check-template-card'
import { hasVisibleText } from './has-visible-text'
import { required, requiredLink, type MessageProblem } from './message-problem'
import type { RobotMessage } from './robot-message'

/**
 * Everything WeCom would refuse in `message`, or change without a word (a news title cut at 128
 * bytes), found before it is sent. Empty means: it arrives as it is. WeCom path/99110
 */
export function checkRobotMessage(message: RobotMessage): MessageProblem[] {
  return [...unsendableText(message), ...problemsByKind(message)]
}

/** Texts that cannot travel in compact JSON of raw UTF-8, wherever they are in the message. */
export function unsendableText(value: unknown, path = ''): MessageProblem[] {
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) return [{ path, code: 'broken_character' }]
    return CONTROL.test(value) ? [{ path, code: 'control_character' }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    unsendableText(inner, path ? `${path}.${name}` : name),
  )
}

// As a literal, lint would take the control characters for a mistake.
const CONTROL = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]')

function problemsByKind(message: RobotMessage): MessageProblem[] {
  switch (message.msgtype) {
    case 'text':
      return content('text.content', message.text.content, TEXT_MAX_BYTES)
    case 'markdown':
      return content('markdown.content', message.markdown.content, MARKDOWN_MAX_BYTES)
    case 'markdown_v2':
      return content('markdown_v2.content', message.markdown_v2.content, MARKDOWN_MAX_BYTES)
    case 'image':
      return imageProblems(message.image)
    case 'news':
      return newsProblems(message.news.articles)
    case 'file':
      return required('file.media_id', message.file.media_id)
    case 'voice':
      return required('voice.media_id', message.voice.media_id)
    case 'template_card':
      return cardProblems(message.template_card)
  }
}

function content(path: string, text: string, limit: number): MessageProblem[] {
  if (!hasVisibleText(text)) return [{ path, code: 'empty' }]
  return atMostBytes(path, text, limit)
}

function atMostBytes(path: string, text: string, limit: number): MessageProblem[] {
  const actual = utf8Bytes(text)
  return actual > limit ? [{ path, code: 'too_many_bytes', limit, actual }] : []
}

function imageProblems(image: { base64: string; md5: string }): MessageProblem[] {
  const problems: MessageProblem[] = []
  if (!image.base64) problems.push({ path: 'image.base64', code: 'empty' })
  else if (!isBase64(image.base64) || !/^(\/9j\/|iVBORw0KGg)/.test(image.base64)) {
    problems.push({ path: 'image.base64', code: 'wrong_format' })
  }
  const actual = base64Bytes(image.base64)
  if (actual > IMAGE_MAX_BYTES) {
    problems.push({ path: 'image.base64', code: 'too_many_bytes', limit: IMAGE_MAX_BYTES, actual })
  }
  if (!/^[0-9a-f]{32}$/i.test(image.md5)) {
    problems.push({ path: 'image.md5', code: 'wrong_format' })
  }
  return problems
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}

function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.floor((text.length * 3) / 4) - padding
}

type Article = Extract<RobotMessage, { msgtype: 'news' }>['news']['articles'][number]

function newsProblems(articles: Article[]): MessageProblem[] {
  const path = 'news.articles'
  if (articles.length === 0) return [{ path, code: 'empty' }]
  const each = articles.flatMap((article, index) => articleProblems(`${path}.${index}`, article))
  if (articles.length <= NEWS_MAX_ARTICLES) return each
  return [{ path, code: 'too_many', limit: NEWS_MAX_ARTICLES, actual: articles.length }, ...each]
}

function articleProblems(path: string, article: Article): MessageProblem[] {
  return [
    ...required(`${path}.title`, article.title),
    ...atMostBytes(`${path}.title`, article.title, NEWS_TITLE_MAX_BYTES),
    ...atMostBytes(`${path}.description`, article.description ?? '', NEWS_DESCRIPTION_MAX_BYTES),
    ...requiredLink(`${path}.url`, article.url),
    ...(article.picurl ? requiredLink(`${path}.picurl`, article.picurl) : []),
  ]
}
