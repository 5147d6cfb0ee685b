/** An address that WeCom's clients open: http or https, nothing else. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text.trim()) && URL.canParse(text.trim())
}

/** What people type as an address: `example.org` means `https://example.org`. */
export function toWebAddress(text: string): string {
  const typed = text.trim()
  return /^[a-z][a-z0-9+.-]*:/i.test(typed) || typed === '' ? typed : `https://${typed}`
}
