import { expect, test } from 'vitest'
import { convertDocument } from './convert'
import { documentOfMarkdown } from './document-of-markdown'

const again = (text: string, to: 'app_markdown' | 'bot_markdown') =>
  convertDocument(documentOfMarkdown(text, to === 'app_markdown' ? 'markdown' : 'markdown_v2'), {
    to,
  })

test('what an application shows comes out as it went in', () => {
  const text = [
    '# Timetable\n**Room 3** is <font color="warning">closed</font>.',
    '> see [the notice](https://example.org/a)',
  ].join('\n\n')
  expect(again(text, 'app_markdown')).toMatchObject({ content: text, warnings: [] })
})

test('what an AI bot shows comes out as it went in', () => {
  const text = [
    '## Fees\n- **March** paid\n- April: `due`',
    '| Name | Due |\n| --- | --- |\n| Chan | 900 |',
    '```\nx = 1\n```',
  ].join('\n\n')
  expect(again(text, 'bot_markdown')).toMatchObject({ content: text, warnings: [] })
})

test('a lone sign, a tag and half a character do no harm', () => {
  const { content } = again('2 * 3 < 4 <b>bold</b> \ud800', 'bot_markdown')
  expect(content).toContain('2 * 3 < 4')
  expect(content.isWellFormed()).toBe(true)
})
