/**
 * What can go wrong, for people: every expected failure is an `AppError` with a stable code.
 * The code picks the HTTP status (below, the only such table) and the sentence in
 * `lib/i18n/messages/<locale>/errors.json` under the same name.
 */
const STATUS = {
  invalid_input: 422,
  invalid_json: 400,
  invalid_form: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  invalid_key: 401,
  too_many_attempts: 429,
  forbidden: 403,
  foreign_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  already_exists: 409,
  already_sent: 409,
  draft_changed: 409,
  key_reused: 409,
  own_batch: 403,
  changed_meanwhile: 409,
  not_allowed_now: 409,
  recall_refused: 409,
  link_expired: 410,
  content_removed: 410,
  too_large: 413,
  unsupported_type: 415,
  internal: 500,
  misconfigured: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof STATUS

export type FieldProblem = {
  /** Where in the request: `recipients.0.id`, dots between the steps. */
  field: string
  /** Stable name of what is wrong with it; a sentence exists under `errors.field.<code>`. */
  code: string
  /** A sentence in English that is safe to show. */
  message: string
  /** Values for the sentence: limits in their own unit, never secrets. */
  params?: Record<string, string | number>
}

/**
 * The served program holds this module more than once (the start-up code is bundled apart from the
 * routes): an `AppError` is known by this mark, not by its class.
 */
const MARK = Symbol.for('courier.AppError')

export class AppError extends Error {
  readonly [MARK] = true
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly fields: FieldProblem[]
  readonly params: Record<string, string | number>

  constructor(
    code: ErrorCode,
    options: {
      /** Safe to show: no secret, no stack, no SQL. */
      message?: string
      /** What the reader does next. */
      hint?: string
      fields?: FieldProblem[]
      params?: Record<string, string | number>
      cause?: unknown
    } = {},
  ) {
    super(options.message ?? code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.hint = options.hint
    this.fields = options.fields ?? []
    this.params = options.params ?? {}
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && MARK in value
  }

  get status(): number {
    return STATUS[this.code]
  }
}

/** One wrong field, the commonest failure: answers 422 and names the field. */
export function invalidField(
  field: string,
  code: string,
  message: string,
  params?: Record<string, string | number>,
): AppError {
  const problem: FieldProblem = params ? { field, code, message, params } : { field, code, message }
  return new AppError('invalid_input', { message, fields: [problem] })
}
