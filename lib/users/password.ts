import 'server-only'
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { AppError } from '@/lib/errors'

/** Work factors of scrypt: `N = 2^ln` steps over blocks of `r`, `p` times; 128 MiB and ~0.4 s. */
export type Cost = { ln: number; r: number; p: number }

export const COST: Cost = { ln: 17, r: 8, p: 1 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** So many may wait for the work of others, some 8 s; whoever comes then is sent away at once. */
export const MAX_WAITING = 20

/**
 * A new salted hash as text: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`.
 * @throws AppError `unavailable` when too many wait already
 */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, cost)
  const { ln, r, p } = cost
  return `$scrypt$ln=${ln},r=${r},p=${p}$${encode(salt)}$${encode(hash)}`
}

/**
 * Whether `password` is the one of `stored`, in time that does not depend on the answer. Without a
 * stored hash (no such account, or no password yet) it works as long and answers no.
 * `outdated` tells that the hash was made with less work than `COST` asks for today.
 * @throws AppError `unavailable` when too many wait already
 */
export async function verifyPassword(
  password: string,
  stored: string | null,
): Promise<{ matches: boolean; outdated: boolean }> {
  const known = stored === null ? undefined : decode(stored)
  const cost = known?.cost ?? COST
  const hash = await derive(password, known?.salt ?? Buffer.alloc(SALT_BYTES), cost)
  const matches = timingSafeEqual(hash, known?.hash ?? Buffer.alloc(HASH_BYTES))
  return { matches: known !== undefined && matches, outdated: isLess(cost, COST) }
}

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** One at a time: a rush of sign-ins must not take 128 MiB each, nor every thread of the process. */
async function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (waiting >= MAX_WAITING) {
    throw new AppError('unavailable', {
      message: 'Too many people sign in at this moment.',
      hint: 'Try again in a minute.',
    })
  }
  waiting += 1
  const next = last.then(() => runScrypt(password, salt, cost))
  last = next.catch(() => undefined)
  try {
    return await next
  } finally {
    waiting -= 1
  }
}

function runScrypt(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
  return new Promise((resolve, reject) => {
    // The same characters typed on another system may come composed differently.
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}

function decode(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const parts = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (!parts) throw new Error('A stored password hash cannot be read.')
  const [, ln, r, p, salt = '', hash = ''] = parts
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function isLess(cost: Cost, than: Cost): boolean {
  return cost.ln < than.ln || cost.r < than.r || cost.p < than.p
}
