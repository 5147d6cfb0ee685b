import { expect, test } from 'vitest'
import { MAX_ROWS, readTable } from './read-table'

test('commas, semicolons and tabs are found from the headings', () => {
  for (const mark of [',', ';', '\t']) {
    expect(readTable(`Name${mark}Grade\r\nChan${mark}F1\r\n`)).toEqual({
      header: ['Name', 'Grade'],
      rows: [{ row: 2, cells: ['Chan', 'F1'] }],
    })
  }
})

test('quoted cells hold commas, quotes and lines; rows without content are left out', () => {
  const { rows } = readTable('Name,Notes\n"Chan, Ka","says ""hi""\nand more"\n,\n\nLei,x')
  expect(rows).toEqual([
    { row: 2, cells: ['Chan, Ka', 'says "hi"\nand more'] },
    { row: 5, cells: ['Lei', 'x'] },
  ])
})

test('the apostrophe that kept a spreadsheet from running a cell is taken away', () => {
  expect(readTable("Name,Phone\nChan,'+853 6612").rows[0]!.cells).toEqual(['Chan', '+853 6612'])
})

test('a list without rows, with too many, or with an open quote is refused', () => {
  expect(() => readTable('Name,Grade')).toThrow('nothing')
  expect(() => readTable('')).toThrow('nothing')
  const many = `Name\n${'x\n'.repeat(MAX_ROWS + 1)}`
  expect(() => readTable(many)).toThrow(String(MAX_ROWS))
  expect(() => readTable('Name\n"Chan\nLei')).toThrow('quotation')
})
