import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/errors'
import { derivedKey } from './master-key'

/**
 * Encrypts a secret for the database (AES-256-GCM).
 * `place` is `table.column.id` or the like: a sealed value moved to another place won't open.
 */
export function seal(secret: string, place: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedKey('seal'), iv)
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return ['v1', keyId(), iv.toString('base64url'), sealed.toString('base64url')].join('.')
}

/** @throws AppError `misconfigured` when it was sealed with another key, for another place, or changed */
export function unseal(sealed: string, place: string): string {
  const [version, id, iv, body] = sealed.split('.')
  if (version !== 'v1' || !id || !iv || !body) throw unreadable()
  if (id !== keyId()) throw unreadable()
  const bytes = Buffer.from(body, 'base64url')
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      derivedKey('seal'),
      Buffer.from(iv, 'base64url'),
    )
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString()
  } catch {
    throw unreadable()
  }
}

/** Names a robot for ever without telling its key: HMAC of host and key, in hex. */
export function laneIdentity(kind: string, host: string, key: string): string {
  return createHmac('sha256', derivedKey('lane identity'))
    .update(JSON.stringify([kind, host, key]))
    .digest('hex')
}

/** Tells which master key sealed a value, without telling anything about the key. */
export function keyId(): string {
  return createHmac('sha256', derivedKey('key id')).update('id').digest('hex').slice(0, 8)
}

function unreadable(): AppError {
  return new AppError('misconfigured', {
    message: 'A stored secret cannot be read with the present key.',
    hint: 'Start with the COURIER_KEY (or courier.key file) that this database was made with.',
  })
}
