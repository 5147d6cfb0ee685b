import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  linksIn,
  markupIn,
  mentionsIn,
  imagesIn,
  readMarkdown,
  visibleText,
} from '@/lib/wecom/read-markdown'
import { convertDocument, convertHtml } from './convert'
import type { DialectName } from './dialect'
import { convertNumbered, numberParts } from './number-parts'
import { readingOf } from './reading-of'
import type { RichNode } from './rich-document'
import { plainDocument, richDocument } from './testing/arbitrary-document'
import { folded, holds, isWithin, seenText } from './testing/seen-text'

/** 1,000 new cases each time, 20,000 in a soak (testing/soak.setup.ts). */
const RUNS = fc.readConfigureGlobal().numRuns ? {} : { numRuns: 1_000 }
/** Many cases, on machines that do other things too. */
const PATIENT = { timeout: 20 * 60_000 }
const MARKDOWN_DIALECTS = ['markdown', 'markdown_v2', 'app_markdown', 'bot_markdown'] as const
const PLAIN_DIALECTS = ['text', 'app_text'] as const
const MARKDOWN = fc.constantFrom(...MARKDOWN_DIALECTS)
const PLAIN = fc.constantFrom(...PLAIN_DIALECTS)
const FORMAT = fc.constantFrom(...PLAIN_DIALECTS, ...MARKDOWN_DIALECTS)
const LIMIT = fc.oneof(fc.integer({ min: 16, max: 200 }), fc.integer({ min: 16, max: 5_000 }))
const encoder = new TextEncoder()

const seen = (content: string, to: DialectName, strict: boolean) =>
  folded(visibleText(readMarkdown(content, readingOf(to), { strict })))

test(
  'the visible text comes out whole and in order, for the phone and for the wildest reader',
  PATIENT,
  () => {
    const property = fc.property(richDocument, MARKDOWN, fc.boolean(), (document, to, strict) => {
      const { content } = convertDocument(document, { to })
      const expected = folded(seenText(document, to))
      const found = seen(content, to, strict)
      if (to === 'markdown_v2' || !addsWords(document)) expect(found).toBe(expected)
      else expect(isWithin(expected, found)).toBe(true)
    })
    fc.assert(property, RUNS)
  },
)

test('parts keep to the limit and hold the visible text in order', PATIENT, () => {
  const property = fc.property(richDocument, MARKDOWN, LIMIT, (document, to, limit) => {
    const { parts, warnings } = convertDocument(document, { to, limit })
    for (const part of parts) expect(encoder.encode(part).length).toBeLessThanOrEqual(limit)
    const found = parts.map((part) => seen(part, to, true)).join('')
    const expected = folded(seenText(document, to))
    const repeats = holds(document, 'table') || warnings.some(({ code }) => code === 'flattened')
    if (!repeats && (to === 'markdown_v2' || !addsWords(document))) expect(found).toBe(expected)
    else expect(isWithin(expected, found)).toBe(true)
  })
  fc.assert(property, RUNS)
})

test('plain text keeps to the limit and holds the text in order', PATIENT, () => {
  const property = fc.property(richDocument, PLAIN, LIMIT, (document, to, limit) => {
    const { content, parts } = convertDocument(document, { to, limit })
    const expected = folded(seenText(document, to))
    expect(isWithin(expected, folded(plain(content)))).toBe(true)
    expect(isWithin(expected, folded(parts.map(plain).join('')))).toBe(true)
    for (const part of parts) expect(encoder.encode(part).length).toBeLessThanOrEqual(limit)
  })
  fc.assert(property, RUNS)
})

test('texts alone never turn into markup', PATIENT, () => {
  const property = fc.property(plainDocument, MARKDOWN, LIMIT, (document, to, limit) => {
    const { content, parts } = convertDocument(document, { to, limit })
    for (const each of [content, ...parts]) {
      const found = markupIn(readMarkdown(each, readingOf(to)))
      found.delete('autolink')
      // An address whose signs had to be written wide is a link to itself.
      if (/\]\(https?:/.test(each)) found.delete('link')
      expect([...found]).toEqual([])
    }
  })
  fc.assert(property, RUNS)
})

test('no tag, no link but http and https, nobody mentioned who was not', PATIENT, () => {
  const property = fc.property(richDocument, FORMAT, LIMIT, (document, to, limit) => {
    const { content, parts } = convertDocument(document, { to, limit })
    for (const each of [content, ...parts]) {
      expect(each.isWellFormed()).toBe(true)
      const bare =
        readingOf(to) === 'markdown'
          ? each.replace(/<font color="(?:info|comment|warning)">|<\/font>/g, '')
          : each
      const mentions = to === 'text' || to === 'markdown'
      expect(mentions ? bare.replace(/<@(?:chan\.k|lei_2)>/g, '') : bare).not.toMatch(/<[a-z@/!?]/i)
      if (to === 'text' || to === 'app_text') continue
      const blocks = readMarkdown(each, readingOf(to))
      expect(markupIn(blocks).has('html')).toBe(false)
      for (const { url, auto } of linksIn(blocks)) {
        if (!auto) expect(url).toMatch(/^https?:\/\/[^\s()<>]+$/)
      }
      for (const { url } of imagesIn(blocks)) expect(url).toMatch(/^https?:\/\/[^\s()<>]+$/)
      for (const id of mentionsIn(blocks)) {
        expect(mentions ? ['chan.k', 'lei_2'] : []).toContain(id)
      }
    }
  })
  fc.assert(property, RUNS)
})

test('numbered parts keep to the limit, number and all', PATIENT, () => {
  const property = fc.property(richDocument, FORMAT, (document, to) => {
    const limit = 60
    const { parts } = convertNumbered(document, { to, limit })
    for (const part of parts) expect(encoder.encode(part).length).toBeLessThanOrEqual(limit)
    if (parts.length > 1) expect(parts[0]).toMatch(/^\(1\/\d+\)\n/)
    expect(numberParts(['alone'], { to })).toEqual(['alone'])
  })
  fc.assert(property, RUNS)
})

test('HTML never throws, however broken', PATIENT, () => {
  const bits = fc.constantFrom(
    '<',
    '>',
    '</',
    '<p>',
    '</p>',
    '<b>',
    '<table>',
    '<tr>',
    '<td colspan=99999>',
    '<td rowspan=0>',
    '<ul>',
    '<ol start=-5>',
    '<li>',
    '<pre>',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<a href="',
    '"',
    "'",
    '=',
    'x',
    '中',
    '&lt;',
    '&#0;',
    '&#x110000;',
    '<img src=',
    '<svg>',
    '<style>',
    '<br>',
    ' ',
    '<p style="mso-list:l0 level9 lfo1">',
    '<span style="mso-list:Ignore">',
    '<h1>',
    '<blockquote>',
    '<span style="color:#12345">',
    '<sup>',
    '2',
    '<title>',
    '<textarea>',
    '<template>',
    '\u0000',
    '\ud800',
  )
  const html = fc.array(fc.oneof(bits, fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 60,
  })
  const property = fc.property(html, FORMAT, LIMIT, (pieces, to, limit) => {
    const { parts } = convertHtml(pieces.join(''), { to, limit })
    for (const part of parts) {
      expect(part.isWellFormed()).toBe(true)
      expect(encoder.encode(part).length).toBeLessThanOrEqual(limit)
    }
  })
  fc.assert(property, RUNS)
})

/** Whether lines stand in for what the first dialect cannot show, with words of their own. */
function addsWords(document: RichNode): boolean {
  return holds(
    document,
    'bulletList',
    'orderedList',
    'listItem',
    'table',
    'image',
    'horizontalRule',
  )
}

function plain(content: string): string {
  return content.replace(/<@([\w.-]+)>/g, '@$1')
}
