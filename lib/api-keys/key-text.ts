import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

const MARK = 'wcc_'
const SHOWN = MARK.length + 8

/** A new key of 256 random bits: what its holder gets, once, and what is kept of it. */
export function makeKey(): { text: string; prefix: string; sha256: string } {
  const text = MARK + randomBytes(32).toString('hex')
  return { text, prefix: text.slice(0, SHOWN), sha256: digestOfKey(text) }
}

/** Enough of a hash: nobody guesses 256 random bits, so none need slowing down. */
export function digestOfKey(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * What an `Authorization: Bearer` header carries, `''` when nothing; `undefined` without such a
 * header. Other schemes are no business of ours: a proxy in front may ask for a password of its own.
 */
export function bearerOf(request: Request): string | undefined {
  const header = request.headers.get('authorization') ?? ''
  return /^\s*bearer\b\s*(.*)$/is.exec(header)?.[1]?.trim()
}
