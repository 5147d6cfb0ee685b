export type TextPiece =
  | { kind: 'text' | 'link'; text: string }
  /** `id`: a userid, a phone number, or `@all`. */
  | { kind: 'mention'; id: string }

export const EVERYBODY = '@all'

const SPECIAL = /<@([^<>\s]+)>|https?:\/\/[^\s<>"'，。；！？）」』】]+/g

/** Cuts a text into what WeCom's client shows differently: plain words, mentions, links. */
export function textPieces(content: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const found of content.matchAll(SPECIAL)) {
    if (found.index > from) pieces.push({ kind: 'text', text: content.slice(from, found.index) })
    const id = found[1]
    pieces.push(id === undefined ? { kind: 'link', text: found[0] } : mention(id))
    from = found.index + found[0].length
  }
  if (from < content.length) pieces.push({ kind: 'text', text: content.slice(from) })
  return pieces
}

/** Those whom a text's lists mention: WeCom's client adds them after its end. */
export function listedMentions(text: {
  mentioned_list?: string[] | undefined
  mentioned_mobile_list?: string[] | undefined
}): string[] {
  return [...new Set([...(text.mentioned_list ?? []), ...(text.mentioned_mobile_list ?? [])])]
}

function mention(id: string): TextPiece {
  return { kind: 'mention', id: id === 'all' ? EVERYBODY : id }
}
