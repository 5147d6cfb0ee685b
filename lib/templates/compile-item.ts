import type { Item } from '@/lib/content/composition-schema'
import { compileDocument } from './compile-document'
import { compileAddress, compileText, type Compiling } from './compile-text'
import { filled, fixed, withPart, type Compiled } from './compiled'

/** One item with its fields found. Files have none: their names belong to what was uploaded. */
export function compileItem(item: Item, within: Compiling): Compiled<Item> {
  switch (item.kind) {
    case 'text':
      return withPart(item, 'document', compileDocument(item.document, within))
    case 'news':
      return withPart(item, 'articles', compileTexts(item.articles, 'news.articles', within))
    case 'textcard':
      return withPart(item, 'card', compileTexts(item.card, 'textcard', within))
    case 'card':
      return withPart(item, 'card', compileTexts(item.card, 'template_card', within))
    default:
      return fixed(item)
  }
}

/** What people read of articles and cards, by the names that WeCom gives (path/99110). */
const TEXTS = new Set([
  'title',
  'description',
  'desc',
  'sub_title_text',
  'quote_text',
  'keyname',
  'value',
])

const ADDRESSES = new Set(['url', 'picurl', 'icon_url', 'image_url'])

/** Everything within `value`, whose schema allows texts, numbers, lists and objects. */
function compileTexts<Value>(value: Value, path: string, within: Compiling): Compiled<Value> {
  if (typeof value !== 'object' || value === null) return fixed(value)
  const entries = Object.entries(value).map(([key, each]) => {
    const inner = `${path}.${key}`
    return [key, compileEntry(key, each, inner, within)] as const
  })
  const changes = entries.some(
    ([key, part]) => part.fill || part.fixed !== (value as Record<string, unknown>)[key],
  )
  if (!changes) return fixed(value)
  const build = (read: (part: Compiled<unknown>) => unknown) => {
    if (Array.isArray(value)) return entries.map(([, part]) => read(part)) as Value
    return Object.fromEntries(entries.map(([key, part]) => [key, read(part)])) as Value
  }
  if (entries.some(([, part]) => part.fill)) {
    return { fill: (values, report) => build((part) => filled(part, values, report)) }
  }
  return fixed(build((part) => (part.fill ? undefined : part.fixed)))
}

function compileEntry(
  key: string,
  value: unknown,
  path: string,
  within: Compiling,
): Compiled<unknown> {
  if (typeof value !== 'string') return compileTexts(value, path, within)
  if (TEXTS.has(key)) return compileText(value, { path }, within)
  if (ADDRESSES.has(key)) return compileAddress(value, path, within)
  return fixed(value)
}
