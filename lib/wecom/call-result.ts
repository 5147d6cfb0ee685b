import { cutToUtf8Bytes } from './limits'
import { isSecretName, redactText } from './redact'

export type CallResult =
  | {
      kind: 'answered'
      httpStatus: number
      /** 0 is success, unless `malformed`. Absent in a reply means 0. */
      errcode: number
      /** Credentials hidden. Never branch on it. */
      errmsg: string
      /** WeCom said "wrong json format": it understood only part of the request, even if errcode is 0. */
      malformed: boolean
      /** The reply as parsed. */
      body: Record<string, unknown>
      /** The reply as it came, credentials hidden. */
      rawReply: string
      /** The far side's clock, as the reply's head says it. */
      date?: string
    }
  /** Certainly not one byte of the request left this machine. */
  | { kind: 'not_called'; cause: NotCalledCause }
  /** HTTP 3xx or 4xx: whoever answered did not take the request (WeCom answers errors with 200). */
  | { kind: 'rejected'; httpStatus: number; rawReply: string }
  /** The request (or some of it) left, and what became of it is not known. */
  | { kind: 'in_doubt'; cause: InDoubtCause; httpStatus?: number; rawReply?: string }

export type NotCalledCause =
  | 'name_not_found'
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'connect_timeout'
  | 'cancelled'
  | 'unsendable_text'

export type InDoubtCause = 'timeout' | 'reset' | 'bad_reply' | 'http_5xx' | 'cancelled'

/** More of a reply nobody reads; WeCom's are far shorter. */
const MAX_KEPT_BYTES = 8 * 1024

export type Reply = { status: number; bytes: Buffer; date?: string | undefined }

/** What an HTTP reply means, with every credential among the call's `fields` removed from it. */
export function readReply(
  { status, bytes, date }: Reply,
  fields: Record<string, string>,
): CallResult {
  const text = withoutSecrets(bytes.toString('utf8').replaceAll('\u0000', ''), fields)
  const rawReply = cutToUtf8Bytes(redactText(text), MAX_KEPT_BYTES)
  if (status >= 500) return { kind: 'in_doubt', cause: 'http_5xx', httpStatus: status, rawReply }
  if (status >= 300) return { kind: 'rejected', httpStatus: status, rawReply }
  const body = parseObject(text)
  const errcode = body?.errcode ?? 0
  if (status !== 200 || !body || !isErrcode(errcode)) {
    return { kind: 'in_doubt', cause: 'bad_reply', httpStatus: status, rawReply }
  }
  const errmsg = redactText(typeof body.errmsg === 'string' ? body.errmsg : '')
  const malformed = /wrong json format/i.test(errmsg)
  return {
    kind: 'answered',
    httpStatus: status,
    errcode: Number(errcode),
    errmsg,
    malformed,
    body,
    rawReply,
    ...(date !== undefined && { date }),
  }
}

/** WeCom's codes have at most nine digits; what has more came from somebody else. */
function isErrcode(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) < 1_000_000_000
}

/** What was sent as a credential never comes back into our hands, whatever the far side echoes. */
function withoutSecrets(text: string, fields: Record<string, string>): string {
  return Object.entries(fields).reduce(
    (rest, [name, value]) =>
      isSecretName(name) && value.length >= 6 ? rest.replaceAll(value, '***') : rest,
    text,
  )
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return Object.fromEntries(Object.entries(value))
  } catch {
    return undefined
  }
}
