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

/** Each pair of neighbouring characters once; characters outside the BMP count as one. */
export function gramsOf(folded: string): string[] {
  const grams = new Set<string>()
  let before: string | undefined
  for (const character of folded) {
    if (before !== undefined && before !== '\n' && character !== '\n') {
      grams.add(before + character)
    }
    before = character
  }
  return [...grams]
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
 * Longer than two characters: no pair is like them.
 */
export function factWords(facts: Partial<MessageFacts>): string[] {
  const { messageType, actorId, recipientKind, recipientId } = facts
  return [
    ...(messageType === undefined ? [] : [`kind:${messageType}`]),
    ...(actorId === undefined || actorId === null ? [] : [`from:${actorId}`]),
    ...(recipientKind === undefined ? [] : [`to:${recipientKind}:${recipientId}`]),
  ]
}

/** So many neighbouring ids share a shelf, a word of the index too: it bounds what one look-up reads. */
export const SHELF = 16_384

export function shelfOf(id: number): number {
  return Math.floor(id / SHELF)
}

export function shelfWord(shelf: number): string {
  return `shelf:${shelf}`
}
