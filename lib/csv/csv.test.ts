import { expect, it } from 'vitest'
import { csvLine, readCell } from './csv'

it('quotes what would break the line or its cells', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', ' padded', 'a;b'])).toBe(
    'a,"b,c","say ""hi""","two\nlines"," padded",a;b\r\n'.replace('a;b', '"a;b"'),
  )
})

it('leaves numbers and nothing as they are', () => {
  expect(csvLine([-1, 2.5, null, ''])).toBe('-1,2.5,,\r\n')
})

it.each(['=1+1', '+853', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])(
  'keeps a spreadsheet from running %j',
  (text) => {
    expect(csvLine([text])).toContain(`'${text}`)
  },
)

it('keeps a formula quoted as well when it holds a comma or a quote', () => {
  expect(csvLine(['=HYPERLINK("http://x","y")'])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`)
})

it.each(['=1+1', "'=1", "''+853", '+853', "'quoted'", "O'Neil", "'", 'plain'])(
  'reads back %j as it was',
  (text) => {
    const [cell = ''] = csvLine([text]).split('\r\n')
    expect(readCell(cell)).toBe(text)
  },
)
