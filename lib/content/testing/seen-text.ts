import { USERID } from '../document'
import type { DialectName } from '../dialect'
import type { RichNode } from '../rich-document'
import { safeUrl } from '../safe-url'
import { carriedText } from '../visible-text'

/** What a person sees of a document in a dialect, written without any of the converter's parts. */
export function seenText(node: RichNode, to: DialectName): string {
  switch (node.type) {
    case 'text':
      return carriedText(node.text ?? '')
    case 'mention':
      return mentionText(node, to)
    case 'image':
      return imageText(node, to)
    default:
      return (node.content ?? []).map((child) => seenText(child, to)).join('')
  }
}

function mentionText({ attrs = {} }: RichNode, to: DialectName): string {
  const id = String(attrs.id)
  const label = carriedText(String(attrs.label)).replace(/\s+/g, ' ').trim()
  if (id === '@all') return to === 'text' ? '' : `@${(label || id).replace(/^@/, '')}`
  if (!USERID.test(id)) return `@${label || id}`
  const byId = to === 'text' || to === 'markdown'
  return byId ? `@${id}` : `@${(label || id).replace(/^@/, '')}`
}

/** A picture has no text where it is drawn; elsewhere its words stand for it. */
function imageText({ attrs = {} }: RichNode, to: DialectName): string {
  const shown = 'url' in safeUrl(attrs.src)
  const alt = carriedText(String(attrs.alt)).replace(/\s+/g, ' ').trim()
  return shown && (to === 'markdown_v2' || to === 'bot_markdown') ? '' : alt
}

/** Without white space and what is invisible, wide forms as their usual ones. */
export function folded(text: string): string {
  return text
    .replace(/[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\u2800]/gu, '')
    .replace(/[＊＿～｀｜［］]/g, (sign) => sign.normalize('NFKC'))
}

/** Whether all of `part` is in `whole`, in this order. */
export function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const character of part) {
    at = whole.indexOf(character, at) + character.length
    if (at < character.length) return false
  }
  return true
}

/** Whether some node of this type is in the document. */
export function holds(node: RichNode, ...types: string[]): boolean {
  return types.includes(node.type) || (node.content ?? []).some((child) => holds(child, ...types))
}
