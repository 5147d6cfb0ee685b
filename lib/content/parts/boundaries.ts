import { ATOM } from '../spans'

const SENTENCE_END = /\n|[。！？…]+[」』”’）》】"')\]]*\s*|[.!?]+["'”’)\]]*\s+/g

/** Positions right after each sentence, in order. A line is a sentence. */
export function sentenceEnds(text: string): number[] {
  return [...text.matchAll(SENTENCE_END)].map(({ 0: found, index }) => index + found.length)
}

/** The last position up to `at` where a word ends; 0 if there is none. */
export function wordEndBefore(text: string, at: number): number {
  for (let end = at; end > 0; end--) if (isWordEnd(text, end)) return end
  return 0
}

/** The next position after `at` where a word ends. */
export function wordEndAfter(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && !isWordEnd(text, end)) end++
  return Math.min(end, text.length)
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

function isWordEnd(text: string, at: number): boolean {
  if (at >= text.length) return true
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
