import { expect, it } from 'vitest'
import { compositionSchema } from './composition-schema'
import { plainDocument } from './plain-document'

const parsed = (item: unknown) => compositionSchema.safeParse({ items: [item] })

it('takes a plain text as what the editor would write, a paragraph for each line', () => {
  expect(parsed({ kind: 'text', text: 'One\r\n\nThree\u0000' }).data).toEqual({
    format: 'text',
    items: [{ kind: 'text', document: plainDocument('One\n\nThree') }],
  })
})

it.each([
  [{ kind: 'text' }, 'required'],
  [{ kind: 'text', text: 'a', document: plainDocument('a') }, 'invalid'],
])('wants either a text or a document: %j', (item, code) => {
  expect(parsed(item).error?.issues).toMatchObject([
    { path: ['items', 0, 'document'], params: { code } },
  ])
})

it('bounds a plain text as it bounds a document', () => {
  expect(parsed({ kind: 'text', text: '' }).success).toBe(false)
  expect(parsed({ kind: 'text', text: 'a'.repeat(200_001) }).success).toBe(false)
})
