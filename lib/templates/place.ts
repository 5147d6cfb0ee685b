/** Where something stands in a text, for people: both count from 1, columns in whole characters. */
export type Place = { line: number; column: number }

/** Asked with offsets that never go back, it reads the text once. */
export function placeReader(text: string): (offset: number) => Place {
  let at = 0
  let line = 1
  let column = 1
  return (offset) => {
    for (; at < offset; at++) {
      if (text[at] === '\n') [line, column] = [line + 1, 1]
      else if (!isSecondHalf(text, at)) column++
    }
    return { line, column }
  }
}

/** How many whole characters a text has. */
export function lengthInCharacters(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) if (!isSecondHalf(text, at)) length++
  return length
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0xdc00 || code > 0xdfff || at === 0) return false
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before <= 0xdbff
}
