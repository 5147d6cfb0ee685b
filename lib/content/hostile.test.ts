import { expect, test } from 'vitest'
import { imagesIn, linksIn, markupIn, readMarkdown, visibleText } from '@/lib/wecom/read-markdown'
import { convertDocument, convertHtml } from './convert'
import { TEXT_FORMATS } from './fits'
import hostile from './testing/hostile.json' with { type: 'json' }
import { folded, seenText } from './testing/seen-text'

const MARKDOWN = ['markdown', 'markdown_v2'] as const
const encoder = new TextEncoder()

/** One text in a paragraph, between two others, as the editor writes it. */
function documentOf(text: string) {
  const paragraph = (value: string) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: value }],
  })
  return { type: 'doc' as const, content: ['before', text, 'after'].map(paragraph) }
}

test('there are more than 300 of them', () => {
  const { literal, html, broken } = hostile
  expect(new Set([...literal, ...html, ...broken]).size).toBeGreaterThan(300)
})

test.each(hostile.literal)('typed, it is shown as typed: %j', (text) => {
  const document = documentOf(text)
  for (const to of MARKDOWN) {
    for (const limit of [undefined, 20]) {
      const { parts } = convertDocument(document, { to, limit })
      const expected = folded(seenText(document, to))
      for (const strict of [false, true]) {
        const shown = parts.map((part) => visibleText(readMarkdown(part, to, { strict })))
        expect(folded(shown.join(''))).toBe(expected)
      }
      for (const part of parts) expect([...markupOf(part, to)]).toEqual([])
    }
  }
})

/** But for bare addresses, also those that became links since their signs are written wide. */
function markupOf(part: string, to: (typeof MARKDOWN)[number]) {
  const found = markupIn(readMarkdown(part, to))
  found.delete('autolink')
  if (/\[https?:[^\]]*\]\(https?:/.test(part)) found.delete('link')
  return found
}

test.each([...hostile.html, ...hostile.broken])('as HTML it does no harm: %j', (html) => {
  for (const to of TEXT_FORMATS) {
    for (const limit of [undefined, 16, 60]) {
      const { content, parts } = convertHtml(html, { to, limit })
      for (const each of [content, ...parts]) {
        expect(each).not.toContain('ZQX')
        expect(each.isWellFormed()).toBe(true)
        expect(rawTags(each, to)).toEqual([])
        if (to !== 'text') expect(otherAddresses(each, to)).toEqual([])
      }
      for (const part of parts) {
        expect(encoder.encode(part).length).toBeLessThanOrEqual(limit ?? 4_096)
      }
    }
  }
})

function rawTags(content: string, to: string): string[] {
  const allowed =
    to === 'markdown'
      ? /^<(?:font color="(?:info|comment|warning)"|\/font|@[\w.-]+)>/
      : to === 'text'
        ? /^<@[\w.-]+>/
        : /^(?!)/
  return [...content.matchAll(/<[a-z/!?@]/gi)]
    .map(({ index }) => content.slice(index))
    .filter((tag) => !allowed.test(tag))
}

function otherAddresses(content: string, to: (typeof MARKDOWN)[number]): string[] {
  const blocks = readMarkdown(content, to)
  const links = linksIn(blocks).filter(({ auto }) => !auto)
  return [...links, ...imagesIn(blocks)]
    .map(({ url }) => url)
    .filter((url) => !/^https?:\/\/[^\s()<>]+$/.test(url) || /^https?:\/\/[^/]*@/.test(url))
}
