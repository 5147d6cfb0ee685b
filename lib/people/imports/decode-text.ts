import { invalidField } from '@/lib/errors'

export const ENCODINGS = ['utf-8', 'utf-16le', 'big5', 'gbk'] as const
export type Encoding = (typeof ENCODINGS)[number]

export type Decoded = {
  text: string
  encoding: Encoding
  /** What it may be, the likeliest first; one where there is no doubt. */
  possible: { encoding: Encoding; text: string }[]
}

/**
 * A file's text. UTF-8 is what it is when it can be read as such, UTF-16 when it says so; of Big5 and
 * GBK nearly every file can be read as either, so that a person chooses: `chosen`.
 * @throws AppError `invalid_input` (`file`: unreadable_text)
 */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): Decoded {
  const certain = hasUtf16Mark(bytes) ? read(bytes, 'utf-16le') : read(bytes, 'utf-8')
  if (certain) return withText(certain, [certain])
  const possible = (['big5', 'gbk'] as const)
    .map((encoding) => ({ encoding, text: new TextDecoder(encoding).decode(bytes) }))
    .sort((one, other) => likelihood(other.text) - likelihood(one.text))
  return withText(possible.find(({ encoding }) => encoding === chosen) ?? possible[0]!, possible)
}

type Reading = { encoding: Encoding; text: string }

function withText({ encoding, text }: Reading, possible: Reading[]): Decoded {
  if (text.includes('\0')) throw unreadable()
  return { encoding, text, possible }
}

/** Excel's "Unicode text". */
function hasUtf16Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe
}

function read(bytes: Uint8Array, encoding: Encoding): Reading | undefined {
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return undefined
  }
}

/** Frequent characters of names and school lists, which a wrong reading hardly ever makes. */
const FREQUENT = new Set([
  ...'陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐何梁羅馮譚鄧葉周趙孫馬朱胡',
  ...'陈黄张吴刘杨许郑谢郭赖罗冯谭邓叶赵孙马',
  ...'家嘉志偉伟建明文國国永大小美麗丽淑雅惠怡欣穎颖詠咏琪慧芳英華华俊健樂乐天思子宇浩',
  ...'學学生姓名導导師师年級级班電电話话郵邮標标籤签備备註注群組组員员老小初中高一二三四五六',
])

function likelihood(text: string): number {
  let points = 0
  for (const character of text.slice(0, 20_000)) {
    if (character === '\uFFFD' || /[\p{Co}\p{Cn}]/u.test(character)) points -= 20
    else if (FREQUENT.has(character)) points += 3
    // Half-width kana and box drawings: what the other encoding makes of names.
    else if (/[\u2500-\u25FF\uFF61-\uFF9F\u3040-\u30FF\u0400-\u04FF]/.test(character)) points -= 3
  }
  return points
}

function unreadable() {
  return invalidField('file', 'unreadable_text', 'This is no text that can be read.')
}
