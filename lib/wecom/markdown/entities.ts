const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  larr: '←',
  rarr: '→',
  cent: '¢',
  pound: '£',
  yen: '¥',
  euro: '€',
  sect: '§',
  para: '¶',
  num: '#',
  ast: '*',
  lowbar: '_',
  grave: '`',
  lsqb: '[',
  rsqb: ']',
  colon: ':',
  Tab: '\t',
  NewLine: '\n',
}

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/y

/** The character reference that begins at `at`; of names, the usual ones. */
export function entityAt(text: string, at: number): { source: string; text: string } | null {
  REFERENCE.lastIndex = at
  const found = REFERENCE.exec(text)
  if (!found) return null
  const [source, decimal, hexadecimal, name = ''] = found
  if (decimal !== undefined) return { source, text: character(Number.parseInt(decimal, 10)) }
  if (hexadecimal !== undefined)
    return { source, text: character(Number.parseInt(hexadecimal, 16)) }
  return Object.hasOwn(NAMED, name) ? { source, text: NAMED[name]! } : null
}

/** A text with its references replaced, as addresses of links are read. */
export function decoded(text: string): string {
  return text.replaceAll(
    /&[#A-Za-z][A-Za-z0-9]{0,32};/g,
    (source) => entityAt(source, 0)?.text ?? source,
  )
}

function character(code: number): string {
  const valid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return String.fromCodePoint(valid ? code : 0xfffd)
}
