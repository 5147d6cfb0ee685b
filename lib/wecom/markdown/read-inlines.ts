import { findAtoms } from './atoms'
import { findAutoLinks } from './autolinks'
import { pairNaively, pairRuns, type Pair, type Run } from './emphasis'
import { findLinks } from './links'
import type { Inline, Reading } from './nodes'
import { paint, type Sheet } from './paint'

/** The pieces of a paragraph, a heading or a cell; each of its lines ends in a break. */
export function readInlines(text: string, reading: Reading): Inline[] {
  if (!reading.strict) return readPiece(text, reading)
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...readPiece(line, reading),
    ])
}

const ANY_MARKUP = /[*_~`<[\]&@\n]|www\.|:\/\//i

function readPiece(text: string, reading: Reading): Inline[] {
  reading.steps.count += text.length
  if (!ANY_MARKUP.test(text)) return text === '' ? [] : [{ kind: 'text', text, marks: {} }]
  const { atoms, colors } = findAtoms(text, reading)
  const spans = findLinks(text, atoms, reading)
  const sheet: Sheet = {
    text,
    atoms: new Map(atoms.map((atom) => [atom.start, atom])),
    hidden: new Uint8Array(text.length),
    links: spans.filter(({ image }) => !image),
    images: new Map(spans.filter(({ image }) => image).map((span) => [span.start, span])),
    colors: colors.sort((a, b) => a.start - b.start),
    pairs: [],
  }
  const blocked = blockedBy(sheet)
  if (!reading.strict) addAutoLinks(sheet, blocked, reading)
  sheet.pairs = emphasis(text, blocked, reading)
  for (const { open, close, width } of sheet.pairs) {
    sheet.hidden.fill(1, open, open + width)
    sheet.hidden.fill(1, close, close + width)
  }
  return paint(sheet, reading)
}

/** Where no emphasis begins or ends: atoms, images, and what of a link is not its text. */
function blockedBy({ text, atoms, links, images, hidden }: Sheet): Uint8Array {
  const blocked = new Uint8Array(text.length)
  for (const { start, end } of atoms.values()) blocked.fill(1, start, end)
  // Nested images would be filled again and again.
  let filled = 0
  for (const { start, end } of images.values()) {
    if (end > filled) blocked.fill(1, Math.max(start, filled), end)
    filled = Math.max(filled, end)
  }
  for (const { start, textStart, textEnd, end } of links) {
    for (const [from, to] of [
      [start, textStart],
      [textEnd, end],
    ] as const) {
      blocked.fill(1, from, to)
      hidden.fill(1, from, to)
    }
  }
  return blocked
}

function addAutoLinks(sheet: Sheet, blocked: Uint8Array, reading: Reading): void {
  const within = blocked.slice()
  for (const { start, end } of sheet.links) within.fill(1, start, end)
  for (const { start, end, url } of findAutoLinks(sheet.text, within, reading.steps)) {
    blocked.fill(1, start, end)
    sheet.links.push({ image: false, start, textStart: start, textEnd: end, end, url, auto: true })
  }
  sheet.links.sort((a, b) => a.start - b.start)
}

function emphasis(text: string, blocked: Uint8Array, reading: Reading): Pair[] {
  const runs = findRuns(text, blocked, reading)
  const onlyDouble = reading.strict && reading.dialect === 'markdown'
  const pairs = pairRuns(runs, onlyDouble, reading.steps)
  return reading.strict ? pairs : [...pairs, ...pairNaively(runs, reading.steps)]
}

function findRuns(text: string, blocked: Uint8Array, reading: Reading): Run[] {
  const delimiters = reading.strict ? '*' : '*_~'
  const runs: Run[] = []
  for (let at = 0; at < text.length; at++) {
    reading.steps.count++
    const character = text[at]!
    if (blocked[at] || !delimiters.includes(character)) continue
    let to = at + 1
    while (to < text.length && text[to] === character && !blocked[to]) to++
    runs.push({
      character,
      from: at,
      to,
      length: to - at,
      canOpen: /\S/.test(text[to] ?? ' '),
      canClose: /\S/.test(text[at - 1] ?? ' '),
    })
    at = to - 1
  }
  return runs
}
