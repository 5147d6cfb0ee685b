/**
 * What the relay answers by itself, where WeCom said nothing. `called` tells whether the call can
 * have reached WeCom. The statuses fit those who don't look closer: 4xx is certainly not called.
 */
export const RELAY_ERRORS = {
  key_wrong: { status: 401, called: false, message: 'The x-api-key header holds no key of mine.' },
  path_refused: { status: 404, called: false, message: 'This path is not on my list.' },
  method_refused: { status: 405, called: false, message: 'This path takes another method.' },
  body_late: { status: 408, called: false, message: 'The body did not arrive in time.' },
  body_too_large: { status: 413, called: false, message: 'The body is larger than I take.' },
  wecom_not_reached: { status: 424, called: false, message: 'WeCom could not be reached.' },
  token_not_had: { status: 424, called: false, message: 'WeCom gave no token for now.' },
  too_many_calls: { status: 429, called: false, message: 'Too many calls for now.' },
  answer_lost: { status: 504, called: true, message: 'The call left, and no answer came back.' },
} as const

export type RelayErrorCode = keyof typeof RELAY_ERRORS

export type RelayError = { code: RelayErrorCode; called: boolean }

/** The body of such an answer. */
export function relayErrorBody(code: RelayErrorCode): string {
  const { message, called } = RELAY_ERRORS[code]
  return JSON.stringify({ error: { code, message, called } })
}

/** Reads it back; `undefined` when somebody else answered. */
export function readRelayError(reply: string): RelayError | undefined {
  try {
    const { error } = JSON.parse(reply) as { error?: { code?: unknown } }
    const code = String(error?.code)
    if (!Object.hasOwn(RELAY_ERRORS, code)) return undefined
    const known = code as RelayErrorCode
    return { code: known, called: RELAY_ERRORS[known].called }
  } catch {
    return undefined
  }
}
