import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { convertHtml } from '../convert'

const copied = (name: string) =>
  readFileSync(path.join(import.meta.dirname, 'testing', `${name}.html.txt`), 'utf8')

/** Seams are not to be seen; here neither. */
function markdownOf(name: string, to: 'markdown' | 'markdown_v2' = 'markdown_v2') {
  const { content, warnings } = convertHtml(copied(name), { to })
  return { content: content.replaceAll('\u2060', ''), codes: warnings.map(({ code }) => code) }
}

test("Word's paragraphs that look like a list are one, its title is a title", () => {
  const { content, codes } = markdownOf('word')
  expect(content).toBe(
    [
      '# Fee notice',
      'Dear **parents**,',
      '',
      '1. Pay by 1 May',
      '   - cash',
      '2. Bring the *form*',
      '',
      '謝謝',
    ].join('\n'),
  )
  expect(codes).toEqual(['color_lost'])
  expect(markdownOf('word', 'markdown').content).toContain('<font color="warning">1 May</font>')
})

test("Excel's cells are a table without its hidden rows", () => {
  const { content, codes } = markdownOf('excel')
  expect(content).toBe(
    [
      '| **Name** | Mark | Note |',
      '| --- | --- | --- |',
      '| 陳大文 | 95.5 | a｜b |',
      '| Sum |  | ok |',
    ].join('\n'),
  )
  expect(codes).toEqual(['merged_cells', 'color_lost'])
})

test('Google Docs wraps all in a bold that is none, and lists in lists', () => {
  const { content } = markdownOf('google-docs')
  expect(content).toBe(
    [
      '## Holiday',
      '**Closed** *on Monday* !',
      '',
      '- one',
      '  - inner',
      '- two',
      '',
      '[our page](https://example.com/x)',
    ].join('\n'),
  )
})

test("WeChat's sections are paragraphs, its late pictures are there, its emoji are text", () => {
  const { content, codes } = markdownOf('wechat')
  expect(content).toBe(
    [
      '**開學通知**',
      '',
      '各位家長：',
      '',
      '![圖片](https://mmbiz.qpic.cn/a/640?wx_fmt=png&from=appmsg)',
      '',
      '詳情見[微笑]',
    ].join('\n'),
  )
  expect(codes).toEqual(['color_lost', 'color_lost'])
  expect(markdownOf('wechat', 'markdown').content).toContain(
    '**<font color="warning">開學通知</font>**',
  )
})

test.each([
  ['x<sup>2</sup> and H<sub>2</sub>O', 'x² and H₂O'],
  ['<q>a</q>', '“a”'],
  ['<p>a</p>\n  <p>b\n c</p>', 'a\nb c'],
  ['a<br>b<br>', 'a\nb'],
  ['<div>a<div>b</div>c</div>', 'a\nb\nc'],
  ['<label><input type="checkbox" checked> done</label>', '☑ done'],
  ['a&nbsp;&nbsp;b', 'a  b'],
  ['<table><tr><td><p>only</p></td></tr></table>', 'only'],
  ['<dl><dt>Fee</dt><dd>$100</dd></dl>', 'Fee\n$100'],
])('%s reads %s', (html, text) => {
  expect(convertHtml(html, { to: 'text' }).content).toBe(text)
})

test('what a page holds besides text is named', () => {
  const { warnings } = convertHtml('<iframe></iframe><blink>a</blink><mark>b</mark>', {
    to: 'text',
  })
  expect(warnings).toEqual([
    { code: 'unknown_element', detail: 'iframe', count: 1 },
    { code: 'unknown_element', detail: 'blink', count: 1 },
    { code: 'unknown_mark', detail: 'highlight', count: 1 },
  ])
})
