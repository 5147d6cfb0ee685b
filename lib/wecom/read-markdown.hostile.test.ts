import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imagesIn, linksIn, markupIn, mentionsIn, readMarkdown, visibleText } from './read-markdown'

const READERS = [
  { dialect: 'markdown', strict: true },
  { dialect: 'markdown', strict: false },
  { dialect: 'markdown_v2', strict: true },
  { dialect: 'markdown_v2', strict: false },
] as const

/** Everything that means something, and enough that does not. */
const morsel = fc.constantFrom(
  ...'*_~`<>[]()!#-+=|:&;\\"\'@/.\t '.split(''),
  ...['\n', '\n\n', '\r\n', '    ', '```', '~~~', '---', '***', '**', '![', '](', '| - |', '1. '],
  ...['<font color="info">', '</font>', '<@zhang>', '<b ', '&amp;', '&#0;', 'https://', 'www.'],
  ...['[a]: b', 'a', 'b c', '課', '👩‍👩‍👧', '\ud800', '\u2028', '\u200b', '\0'],
)
const hostile = fc.array(morsel, { maxLength: 60 }).map((morsels) => morsels.join(''))

describe('reading what nobody would send', () => {
  it.each(READERS)('never throws ($dialect, strict: $strict)', ({ dialect, strict }) => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (content) => {
        const blocks = readMarkdown(content, dialect, { strict })
        const visible = visibleText(blocks)
        linksIn(blocks)
        imagesIn(blocks)
        mentionsIn(blocks)
        // Nothing is shown twice.
        expect(visible.length).toBeLessThanOrEqual(content.length + blocks.length)
        if (strict) expect(markupIn(blocks)).not.toContain('html')
      }),
      { numRuns: 1000 },
    )
  })

  it.each(READERS)('shows words as they are ($dialect, strict: $strict)', (reader) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z課程，。（）]{0,40}$/u), (content) => {
        const blocks = readMarkdown(content, reader.dialect, reader)
        expect(visibleText(blocks)).toBe(content)
        expect(markupIn(blocks).size).toBe(0)
      }),
    )
  })

  const shapes: Record<string, (size: number) => string> = {
    stars: (size) => '*'.repeat(size),
    'stars and words': (size) => '*a **b '.repeat(size / 7),
    'stars in words': (size) => 'a**b*'.repeat(size / 5),
    underscores: (size) => '_a'.repeat(size / 2),
    tildes: (size) => '~a~~'.repeat(size / 4),
    backticks: (size) => '`'.repeat(size),
    'backticks in growing numbers': (size) => growing('`', ' ', size),
    'stars in growing numbers': (size) => growing('*', 'a', size),
    'open brackets': (size) => '['.repeat(size),
    'nested brackets': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
    'nested images': (size) => '!['.repeat(size / 5) + '](a)'.repeat(size / 5),
    'links never closed': (size) => '[a]('.repeat(size / 4),
    'links with a space at their depth': (size) =>
      '[a]('.repeat(size / 5) + ' ' + ')'.repeat(size / 5),
    'links with titles never closed': (size) => '[a](b "c '.repeat(size / 9),
    'definitions and labels': (size) => '[a]: b\n'.repeat(size / 14) + '[a]['.repeat(size / 8),
    'a definition with spaces': (size) => `[a]: b${' '.repeat(size)}"c`,
    'less-than signs': (size) => '<'.repeat(size) + '>',
    'tags never closed': (size) => '<a '.repeat(size / 3),
    'colours never closed': (size) => '<font color="info">'.repeat(size / 19),
    'colours in colours': (size) =>
      '<font color="info">'.repeat(size / 26) + '</font>'.repeat(size / 26),
    ampersands: (size) => '&#'.repeat(size / 2),
    addresses: (size) => 'https://a.mo/((('.repeat(size / 16),
    'mail signs': (size) => 'a@'.repeat(size / 2),
    'quotes in quotes': (size) => '> '.repeat(size / 2),
    'lists in lists': (size) => '- '.repeat(size / 2) + 'a',
    'lists ever deeper': (size) =>
      Array.from({ length: Math.sqrt(size) }, (_, at) => ' '.repeat(at * 2) + '- a').join('\n'),
    'items with gaps': (size) => '- a\n\n\n'.repeat(size / 6),
    'empty lines': (size) => '\n'.repeat(size),
    spaces: (size) => ' '.repeat(size) + 'a',
    bars: (size) => '|'.repeat(size),
    'a wide table with many rows': (size) =>
      `${'|a'.repeat(size / 8)}\n${'|-'.repeat(size / 8)}\n${'|\n'.repeat(size / 4)}`,
    'many tables': (size) => 'a|b\n-|-\n\n'.repeat(size / 9),
    fences: (size) => '```a\n'.repeat(size / 5),
    'signs of titles': (size) => '# '.repeat(size / 2),
    underlines: (size) => 'a\n=\n'.repeat(size / 4),
  }

  it.each(Object.keys(shapes))('takes work in proportion to the text: %s', (name) => {
    const short = shapes[name]!(10_000)
    const long = shapes[name]!(100_000)
    for (const { dialect, strict } of READERS) {
      const perCharacter = [short, long].map((content) => {
        const steps = { count: 0 }
        visibleText(readMarkdown(content, dialect, { strict, steps }))
        return steps.count / content.length
      })
      expect(perCharacter[1], `${dialect} ${strict}`).toBeLessThan(60)
      expect(perCharacter[1], `${dialect} ${strict}`).toBeLessThan(perCharacter[0]! * 1.2 + 1)
    }
  })
})

function growing(sign: string, between: string, size: number): string {
  const runs = Array.from({ length: Math.sqrt(2 * size) }, (_, at) => sign.repeat(at + 1))
  return runs.join(between)
}
