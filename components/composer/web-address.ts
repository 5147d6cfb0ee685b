import { isFieldAddress } from '@/lib/templates/compile-text'

/** An address that WeCom's clients open: http or https, nothing else. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text.trim()) && URL.canParse(text.trim())
}

/** What a link may lead to: a web address, or the personal field that holds one. */
export function isLinkTarget(text: string): boolean {
  return isWebAddress(text) || isFieldAddress(text)
}

/** What people type as an address: `example.org` means `https://example.org`. */
export function toWebAddress(text: string): string {
  const typed = text.trim()
  return /^([a-z][a-z0-9+.-]*:|[{｛]{2})/i.test(typed) || typed === '' ? typed : `https://${typed}`
}
