import { ATOM } from '../spans'

const SENTENCE_END = /\n|[。！？…]+[」』”’）》】"')\]]*\s*|[.!?]+["'”’)\]]*\s+/g

/** Where the last sentence up to `at` ends, or 0, and where the next one does. A line is a sentence. */
export function sentenceEndsAround(text: string, at: number): [before: number, after: number] {
  let before = 0
  for (const { 0: found, index } of text.matchAll(SENTENCE_END)) {
    const end = index + found.length
    if (end > at) return [before, end]
    if (!goesOn(text, end)) before = end
  }
  return [before, text.length]
}

/** The last position up to `at` where a word ends; 0 if there is none. */
export function wordEndBefore(text: string, at: number): number {
  for (let end = at; end > 0; end--) if (isWordEnd(text, end)) return end
  return 0
}

/** The next position after `at` where a word ends; not looked for further than `most` away. */
export function wordEndAfter(text: string, at: number, most: number): number {
  const last = Math.min(text.length, at + most)
  let end = at + 1
  while (end < last && !isWordEnd(text, end)) end++
  return Math.min(end, last)
}

/** How many spaces and line ends stand there, without one that a combining mark stands on. */
export function spaceBefore(text: string, at: number): number {
  let end = at
  while (end < text.length && /\s/.test(text[end]!)) end++
  return end > at && goesOn(text, end) ? end - 1 - at : end - at
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** The last position up to `at` that lies in no character as a person sees them. */
export function characterEndBefore(text: string, at: number): number {
  if (at >= text.length) return text.length
  return graphemes.segment(text).containing(at)!.index
}

/** The last position up to `at` that halves no code point. */
export function codePointEndBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

const CJK = /[\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\ud840-\ud8ff]/
const OPENS = /[（「『“‘《【([{]/
const FOLLOWS = /[，。、；：！？…）」』”’》】％,.;:!?)\]}%\s\u2060]/

/** What belongs to the character before it: combining marks, joiners, tones of skin. */
const EXTENDS = /^[\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u200d]/u

function goesOn(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0x300 && EXTENDS.test(text.slice(at, at + 2))
}

function isWordEnd(text: string, at: number): boolean {
  if (at >= text.length) return true
  if (goesOn(text, at)) return false
  const before = text[at - 1]!
  const after = text[at]!
  if (/\s/.test(before)) return !/\s/.test(after)
  if (OPENS.test(before) || FOLLOWS.test(after)) return false
  if (before === ATOM || after === ATOM) return !isLatin(before) && !isLatin(after)
  return (CJK.test(before) || CJK.test(after)) && endsWord(text, at)
}

function isLatin(character: string): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(character) && !CJK.test(character)
}

/** By dictionary, for scripts without spaces; a few characters around are enough for that. */
function endsWord(text: string, at: number): boolean {
  const from = Math.max(0, at - 24)
  const near = text.slice(from, at + 24)
  return words.segment(near).containing(at - from)?.index === at - from
}
