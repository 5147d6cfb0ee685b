import 'server-only'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

/** A result as JSON; `bigint` becomes a decimal string. */
export function answer(result: unknown, status = 200): Response {
  if (result instanceof Response) return result
  if (result === undefined) return new Response(null, { status: 204, headers: HEADERS })
  return new Response(toJson(result), { status, headers: HEADERS })
}

/** What went wrong as JSON. The unexpected is logged and answered without any detail. */
export function answerError(error: unknown): Response {
  const known = error instanceof AppError ? error : new AppError('internal')
  if (!(error instanceof AppError)) log.error({ err: error }, 'a request failed unexpectedly')
  const { code, message, hint, fields, params } = known
  return answer({ error: { code, message, hint, fields, params } }, known.status)
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  )
}
