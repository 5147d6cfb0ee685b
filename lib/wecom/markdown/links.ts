import type { Atom } from './atoms'
import { decoded } from './entities'
import type { Reading } from './nodes'

/** `[text](url)` or `![alt](url)`: it lies in [start, end), its text in [textStart, textEnd). */
export type LinkSpan = {
  image: boolean
  start: number
  textStart: number
  textEnd: number
  end: number
  url: string
}

/** Links and images outside atoms. Links hold no links; whoever ends first wins. */
export function findLinks(text: string, atoms: Atom[], reading: Reading): LinkSpan[] {
  if (!text.includes(']')) return []
  const map = mapOf(text, atoms, reading)
  const images = !reading.strict || reading.dialect === 'markdown_v2'
  const spans: LinkSpan[] = []
  const openers: { at: number; image: boolean }[] = []
  /** Openers before here would make links around links. */
  let activeFrom = 0
  let lastBracket = -1
  for (let at = 0; at < text.length; at++) {
    reading.steps.count++
    if (map.atomEnd[at]! > 0) {
      at = map.atomEnd[at]! - 1
      continue
    }
    if (text[at] === '[') {
      openers.push({ at, image: images && text[at - 1] === '!' && !map.inAtom[at - 1] })
      lastBracket = at
    }
    if (text[at] !== ']') continue
    const opener = openers.pop()
    const plain = lastBracket === opener?.at
    lastBracket = at
    if (!opener || (!opener.image && opener.at < activeFrom)) continue
    const label = plain && at - opener.at < 1000 ? text.slice(opener.at + 1, at) : null
    const target = targetAfter(text, at + 1, { map, reading, label })
    if (!target) continue
    const start = opener.image ? opener.at - 1 : opener.at
    spans.push({ image: opener.image, start, textStart: opener.at + 1, textEnd: at, ...target })
    if (!opener.image) activeFrom = opener.at
    at = target.end - 1
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** Labels are the same however they are spaced and written. */
export function labelKey(label: string): string {
  return label.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

type TextMap = {
  /** Where the atom that begins here ends; 0 if none does. */
  atomEnd: Int32Array
  inAtom: Uint8Array
  /** The partner of the parenthesis that opens here; 0 if it has none. */
  closing: Int32Array
  /** The next white space, here or later. */
  nextSpace: Int32Array
  lastClosing: number
}

type Target = { end: number; url: string }

function mapOf(text: string, atoms: Atom[], reading: Reading): TextMap {
  const atomEnd = new Int32Array(text.length)
  const inAtom = new Uint8Array(text.length)
  for (const atom of atoms) {
    atomEnd[atom.start] = atom.end
    inAtom.fill(1, atom.start, atom.end)
  }
  const closing = new Int32Array(text.length)
  const nextSpace = new Int32Array(text.length + 1).fill(text.length)
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (inAtom[at]) continue
    if (text[at] === '(') open.push(at)
    if (text[at] === ')' && open.length > 0) closing[open.pop()!] = at
  }
  for (let at = text.length - 1; at >= 0; at--) {
    nextSpace[at] = /\s/.test(text[at]!) ? at : nextSpace[at + 1]!
  }
  reading.steps.count += 3 * text.length
  return { atomEnd, inAtom, closing, nextSpace, lastClosing: text.lastIndexOf(')') }
}

type Where = { map: TextMap; reading: Reading; label: string | null }

function targetAfter(text: string, at: number, { map, reading, label }: Where): Target | null {
  const inline = text[at] === '(' && !map.inAtom[at] ? inlineTarget(text, at, map, reading) : null
  return inline ?? referenceTarget(text, at, reading, label)
}

function inlineTarget(text: string, at: number, map: TextMap, reading: Reading): Target | null {
  const close = map.closing[at]! || (reading.strict ? 0 : anyClosing(text, at, map))
  if (close === 0) return null
  if (reading.strict) {
    const empty = close === at + 1
    return empty || map.nextSpace[at]! < close
      ? null
      : { end: close + 1, url: text.slice(at + 1, close) }
  }
  reading.steps.count += close - at
  return { end: close + 1, url: decoded(addressIn(text.slice(at + 1, close).trim())) }
}

/** The parenthesis with which an expression that knows no nesting would end. */
function anyClosing(text: string, at: number, map: TextMap): number {
  return at < map.lastClosing ? text.indexOf(')', at) : 0
}

/** The address without its title and its angle brackets. */
function addressIn(inner: string): string {
  const space = inner.search(/\s/)
  const rest = space < 0 ? '' : inner.slice(space).trim()
  const titled = /^["'(]/.test(rest)
  const address = titled ? inner.slice(0, space) : inner
  return address.startsWith('<') && address.endsWith('>') ? address.slice(1, -1) : address
}

const SECOND_LABEL = /\[([^[\]]{0,999})\]/y

function referenceTarget(
  text: string,
  at: number,
  reading: Reading,
  label: string | null,
): Target | null {
  if (reading.definitions.size === 0) return null
  SECOND_LABEL.lastIndex = at
  const second = SECOND_LABEL.exec(text)
  if (second) {
    const url = reading.definitions.get(labelKey(second[1] || (label ?? '')))
    if (url !== undefined) return { end: at + second[0].length, url }
  }
  const url = label === null ? undefined : reading.definitions.get(labelKey(label))
  return url === undefined ? null : { end: at, url }
}
