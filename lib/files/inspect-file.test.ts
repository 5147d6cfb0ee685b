import { expect, it } from 'vitest'
import { inspectFile } from './inspect-file'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

const SVGS: [string, Buffer][] = [
  ['bare', Buffer.from(SVG)],
  [
    'after a declaration',
    Buffer.from(`\ufeff<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "]>">]>${SVG}`),
  ],
  ['after a long comment', Buffer.from(`<!--${'x'.repeat(100_000)}-->${SVG}`)],
  [
    'with a prefix',
    Buffer.from('<?xml version="1.0"?><s:svg xmlns:s="http://www.w3.org/2000/svg"/>'),
  ],
  ['in UTF-16', Buffer.from(`\ufeff${SVG}`, 'utf16le')],
  ['in UTF-16 the other way round', bigEndian(`\ufeff${SVG}`)],
  ['in UTF-16 without a mark', Buffer.from(`  ${SVG}`, 'utf16le')],
]

it.each(SVGS)('refuses an SVG %s, whatever it is to be', async (_how, bytes) => {
  for (const kind of ['image', 'file'] as const) {
    await expect(inspectFile(bytes, kind)).rejects.toMatchObject({
      fields: [{ field: 'file', code: 'svg' }],
    })
  }
})

it('takes other texts as files', async () => {
  const texts = ['How to draw an <svg> by hand', '<p>A page</p>', '{"a": "<svg>"}']
  for (const text of texts) {
    const { mime } = await inspectFile(Buffer.from(text), 'file')
    expect(mime).toBe('application/octet-stream')
  }
})
