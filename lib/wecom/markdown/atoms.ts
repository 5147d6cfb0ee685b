import { codeSpans } from './code-spans'
import { entityAt } from './entities'
import { FONT_COLORS, type FontColor, type Inline, type Reading } from './nodes'

/** What is one thing, into which no other markup reaches: it lies in [start, end). */
export type Atom = {
  start: number
  end: number
  /** What it shows; null where it only marks (a colour's tags). */
  shows: Inline | null
}

/** What lies in [start, end) has this colour. */
export type ColorRange = { start: number; end: number; color: FontColor }

/** Code, mentions, tags, colours, addresses in angle brackets and character references. */
export function findAtoms(text: string, reading: Reading): { atoms: Atom[]; colors: ColorRange[] } {
  const atoms: Atom[] = []
  const fonts: Font[] = []
  const spans = codeSpans(text, !reading.strict, reading.steps)
  const lastClose = text.lastIndexOf('>')
  let nextSpan = 0
  for (let at = 0; at < text.length; at++) {
    reading.steps.count++
    const span = spans[nextSpan]
    if (span && span.start <= at) {
      nextSpan++
      if (span.start < at) continue
      const shows = { kind: 'code', text: span.text, marks: {} } as const
      atoms.push({ start: at, end: span.end, shows })
      at = span.end - 1
      continue
    }
    const character = text[at]
    const atom =
      character === '<' && at < lastClose
        ? tagAt(text, at, reading, fonts)
        : character === '&' && !reading.strict
          ? referenceAt(text, at)
          : null
    if (!atom) continue
    atoms.push(atom)
    at = atom.end - 1
  }
  return settleFonts(atoms, fonts, reading)
}

type Font = { atom: Atom; source: string; color: FontColor | null }

const MENTION = /<@([^<>\s]{1,64})>/y
const FONT = /<font color=(["'])(info|comment|warning)\1>|<\/font>/y
const TAG = /<[A-Za-z/!?][^>]*>/y
const LIBERAL_MENTION = /<@([^<>]{1,64})>/y
const LIBERAL_FONT = /^<font\s[^>]*color\s*=\s*["']?(\w+)|^<\/font/i
const ADDRESS = /^<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>$/
const EMAIL = /^<([\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>$/

function tagAt(text: string, at: number, reading: Reading, fonts: Font[]): Atom | null {
  return reading.strict ? strictTag(text, at, reading, fonts) : liberalTag(text, at, reading, fonts)
}

function strictTag(text: string, at: number, reading: Reading, fonts: Font[]): Atom | null {
  if (reading.dialect === 'markdown_v2') return null
  const mention = matchAt(MENTION, text, at)
  if (mention) return mentionAtom(at, mention)
  const font = matchAt(FONT, text, at)
  if (!font) return null
  const atom: Atom = { start: at, end: at + font[0].length, shows: null }
  fonts.push({ atom, source: font[0], color: colorOf(font[2]) })
  return atom
}

function liberalTag(text: string, at: number, reading: Reading, fonts: Font[]): Atom | null {
  const mention = matchAt(LIBERAL_MENTION, text, at)
  if (mention) return mentionAtom(at, mention)
  const source = matchAt(TAG, text, at)?.[0]
  if (source === undefined) return emailAtom(text, at)
  reading.steps.count += source.length
  const end = at + source.length
  const url = ADDRESS.exec(source)?.[1]
  if (url !== undefined) return addressAtom(at, end, url, url)
  const email = EMAIL.exec(source)?.[1]
  if (email !== undefined) return addressAtom(at, end, email, `mailto:${email}`)
  const atom: Atom = { start: at, end, shows: { kind: 'html', source } }
  const font = LIBERAL_FONT.exec(source)
  if (font) fonts.push({ atom, source, color: colorOf(font[1]) })
  return atom
}

/** An address of mail may begin with a digit or a sign, which no tag does. */
function emailAtom(text: string, at: number): Atom | null {
  const near = text.slice(at, at + 320)
  const email = EMAIL.exec(near.slice(0, near.indexOf('>') + 1))?.[1]
  return email === undefined
    ? null
    : addressAtom(at, at + email.length + 2, email, `mailto:${email}`)
}

function mentionAtom(at: number, found: RegExpExecArray): Atom {
  const shows = { kind: 'mention', id: found[1] ?? '', marks: {} } as const
  return { start: at, end: at + found[0].length, shows }
}

function addressAtom(start: number, end: number, text: string, url: string): Atom {
  const marks = { link: { url, auto: true } }
  return { start, end, shows: { kind: 'text', text, marks, source: `<${text}>` } }
}

function referenceAt(text: string, at: number): Atom | null {
  const entity = entityAt(text, at)
  if (!entity) return null
  const shows = { kind: 'text', text: entity.text, marks: {}, source: entity.source } as const
  return { start: at, end: at + entity.source.length, shows }
}

/** Tags of colours come in pairs; a strict reader shows one without its partner as typed. */
function settleFonts(
  atoms: Atom[],
  fonts: Font[],
  reading: Reading,
): { atoms: Atom[]; colors: ColorRange[] } {
  const colors: ColorRange[] = []
  const open: Font[] = []
  const settled = new Set<Atom>()
  for (const font of fonts) {
    reading.steps.count++
    if (!font.source.startsWith('</')) {
      open.push(font)
      continue
    }
    const opener = open.pop()
    if (!opener) continue
    settled.add(opener.atom).add(font.atom)
    if (opener.color) {
      colors.push({ start: opener.atom.end, end: font.atom.start, color: opener.color })
      opener.atom.shows = null
      font.atom.shows = null
    }
  }
  const alone = new Set(fonts.map(({ atom }) => atom).filter((atom) => !settled.has(atom)))
  return { atoms: reading.strict ? atoms.filter((atom) => !alone.has(atom)) : atoms, colors }
}

function colorOf(word: string | undefined): FontColor | null {
  return FONT_COLORS.find((color) => color === word) ?? null
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(text)
}
