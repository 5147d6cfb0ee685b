/**
 * Pairing: a tutor sends a code to the bot once, and so the bot may write to them. Eight characters
 * that nobody confuses, a letter first, so that no telephone number looks like one.
 */
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY'
const ALPHABET = `${LETTERS}34679`
const LENGTH = 8

/** How long a code may be used. */
export const CODE_LASTS_MS = 24 * 60 * 60 * 1000

/** So many wrong codes from one account, and none of it is looked at for a while. */
export const MOST_WRONG_CODES = 5
export const LOCK_MS = 15 * 60 * 1000

/** `random` gives whole numbers below its argument. @returns `KXQ7-M4TD` */
export function makeCode(random: (below: number) => number): string {
  const characters = Array.from({ length: LENGTH }, (_, index) => {
    const from = index === 0 ? LETTERS : ALPHABET
    return from[random(from.length)]
  }).join('')
  return `${characters.slice(0, 4)}-${characters.slice(4)}`
}

/** The code in what somebody sent, as it is compared; `undefined` when it is not one. */
export function readCode(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}.,，。:：「」“”"']/gu, '')
    .toUpperCase()
  return CODE.test(bare) ? bare : undefined
}

const CODE = new RegExp(`^[${LETTERS}][${ALPHABET}]{${LENGTH - 1}}$`)

/** What becomes of the count when a code was wrong. */
export function afterWrongCode(
  wrongCodes: number,
  now: Date,
): { wrongCodes: number; lockedUntil: Date | null } {
  const count = wrongCodes + 1
  if (count < MOST_WRONG_CODES) return { wrongCodes: count, lockedUntil: null }
  return { wrongCodes: 0, lockedUntil: new Date(now.getTime() + LOCK_MS) }
}
