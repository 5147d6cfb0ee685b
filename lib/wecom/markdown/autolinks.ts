/** A bare address that a client may turn into a link: it lies in [start, end). */
export type AutoLink = { start: number; end: number; url: string }

const BEGINNING = /https?:\/\/|www\.|@/gi
const ADDRESS_CHARACTER = /[\w\-.~:/?#@!$&'()+,;=%]/
const MAIL_BEFORE = /[\w.+-]/
const MAIL_AFTER = /[\w.-]/

/** Addresses of the web and of mail in what is not `blocked`, as GitHub's Markdown finds them. */
export function findAutoLinks(
  text: string,
  blocked: Uint8Array,
  steps: { count: number },
): AutoLink[] {
  const found: AutoLink[] = []
  let from = 0
  for (const { 0: beginning, index } of text.matchAll(BEGINNING)) {
    if (index < from || blocked[index]) continue
    const link =
      beginning === '@'
        ? mailAround(text, index, from, blocked)
        : webFrom(text, index, beginning, blocked)
    if (!link) continue
    found.push(link)
    from = link.end
  }
  steps.count += text.length
  return found
}

function webFrom(
  text: string,
  start: number,
  beginning: string,
  blocked: Uint8Array,
): AutoLink | null {
  if (/[A-Za-z0-9]/.test(text[start - 1] ?? '')) return null
  let end = start
  while (end < text.length && !blocked[end] && ADDRESS_CHARACTER.test(text[end]!)) end++
  const bare = withoutTail(text.slice(start, end))
  if (bare.length <= beginning.length) return null
  const url = /^www/i.test(bare) ? `http://${bare}` : bare
  return { start, end: start + bare.length, url }
}

/** Marks and parentheses that close something outside belong to the sentence. */
function withoutTail(address: string): string {
  let opened = 0
  let end = 0
  for (let at = 0; at < address.length; at++) {
    const character = address[at]!
    if (character === '(') opened++
    if (character === ')' && --opened < 0) break
    if (!/[?!.,:;_~'(]/.test(character)) end = at + 1
  }
  return address.slice(0, end)
}

function mailAround(text: string, at: number, from: number, blocked: Uint8Array): AutoLink | null {
  let start = at
  let end = at + 1
  const least = Math.max(from, at - 64)
  while (start > least && !blocked[start - 1] && MAIL_BEFORE.test(text[start - 1]!)) start--
  const most = Math.min(text.length, at + 254)
  while (end < most && !blocked[end] && MAIL_AFTER.test(text[end]!)) end++
  const mail = text.slice(start, end).replace(/[.\-_]+$/, '')
  const host = mail.slice(at - start + 1)
  if (start === at || !/^[A-Za-z0-9][^.]*\..*[A-Za-z0-9]$/.test(host)) return null
  return { start, end: start + mail.length, url: `mailto:${mail}` }
}
