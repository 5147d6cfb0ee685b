import { expect, test } from 'vitest'
import { decodeText } from './decode-text'

/** 姓名,年級 / 陳嘉豪,中六 in Big5, and 姓名,年级 / 陈嘉豪,中六 in GBK. */
const BIG5 = bytes('a9 6d a6 57 2c a6 7e af c5 0a b3 af b9 c5 bb a8 2c a4 a4 a4 bb')
const GBK = bytes('d0 d5 c3 fb 2c c4 ea bc b6 0a b3 c2 bc ce ba c0 2c d6 d0 c1 f9')

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.split(' '), (pair) => Number.parseInt(pair, 16))
}

test('UTF-8 is read with or without its mark, and nobody is asked', () => {
  const text = '姓名\n陳嘉豪'
  for (const written of [text, `\uFEFF${text}`]) {
    const { encoding, possible, text: read } = decodeText(new TextEncoder().encode(written))
    expect([encoding, read, possible.length]).toEqual(['utf-8', text, 1])
  }
})

test('what Excel calls Unicode text is UTF-16 with a mark', () => {
  const units = Buffer.from('\uFEFF姓名\t陳', 'utf16le')
  expect(decodeText(units)).toMatchObject({ encoding: 'utf-16le', text: '姓名\t陳' })
})

test('Big5 and GBK are told apart by the names they make, and a person may choose', () => {
  const big5 = decodeText(BIG5)
  expect(big5).toMatchObject({ encoding: 'big5', text: '姓名,年級\n陳嘉豪,中六' })
  expect(big5.possible.map(({ encoding }) => encoding)).toEqual(['big5', 'gbk'])
  const gbk = decodeText(GBK)
  expect(gbk).toMatchObject({ encoding: 'gbk', text: '姓名,年级\n陈嘉豪,中六' })
  expect(gbk.possible.map(({ encoding }) => encoding)).toEqual(['gbk', 'big5'])
  expect(decodeText(GBK, 'big5').encoding).toBe('big5')
})

test('what is no text is refused', () => {
  expect(() => decodeText(bytes('50 4b 03 04 00 00 ff'))).toThrow('no text')
})
