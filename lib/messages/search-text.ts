/** Shorter than this nothing is searched: a pair of characters is the smallest thing indexed. */
export const MIN_SOUGHT = 2

/** How texts are compared: NFKC, lower case, every white space as one blank. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** What is searched of a message. The line break keeps a match from reaching over both. */
export function foldMessage(recipientName: string, content: string): string {
  return `${foldText(recipientName)}\n${foldText(content)}`
}

/**
 * The words under which a text is indexed: each pair of neighbouring characters, and each three of
 * them in scripts of few characters, where a pair says little. Outside the BMP a character counts as
 * one.
 */
export function gramsOf(folded: string): string[] {
  const grams = new Set<string>()
  for (const line of folded.split('\n')) {
    const characters = [...line]
    characters.slice(1).forEach((_, at) => {
      grams.add(characters[at]! + characters[at + 1]!)
      if (isNarrow(characters, at)) grams.add(characters.slice(at, at + 3).join(''))
    })
  }
  return [...grams]
}

/** Those of a fragment's words that say most: threes, and the pairs that no three holds. */
export function soughtGrams(folded: string): string[] {
  const characters = [...folded]
  const grams = new Set<string>()
  characters.slice(1).forEach((_, at) => {
    if (isNarrow(characters, at)) grams.add(characters.slice(at, at + 3).join(''))
    else if (!isNarrow(characters, at - 1)) grams.add(characters[at]! + characters[at + 1]!)
  })
  return [...grams]
}

/** Three characters from here on that are neither Chinese, Japanese nor Korean. */
function isNarrow(characters: string[], at: number): boolean {
  const three = characters.slice(Math.max(at, 0), at + 3)
  return at >= 0 && three.length === 3 && three.every((character) => character < '\u2E80')
}

/** What never changes about a message. */
export type MessageFacts = {
  messageType: string
  actorId: number | null
  recipientKind: string
  recipientId: string
}

/**
 * A message's facts as words of the same index, so that they narrow a search before any row is read.
 * They are longer than those of a text.
 */
export function factWords(facts: Partial<MessageFacts>): string[] {
  const { messageType, actorId, recipientKind, recipientId } = facts
  return [
    ...(messageType === undefined ? [] : [`kind:${messageType}`]),
    ...(actorId === undefined || actorId === null ? [] : [`from:${actorId}`]),
    ...(recipientKind === undefined ? [] : [`to:${recipientKind}:${recipientId}`]),
  ]
}

/** No word of a text has more characters; every fact has. */
export const LONGEST_GRAM = 3

/** So many neighbouring ids share a shelf, a word of the index too: it bounds what one look-up reads. */
export const SHELF = 8_192

export function shelfOf(id: number): number {
  return Math.floor(id / SHELF)
}

export function shelfWord(shelf: number): string {
  return `shelf:${shelf}`
}
