import type { FieldProblem } from '@/lib/errors'

/**
 * What the app's own API refused, or `network` when it did not answer. `code` and the fields' codes
 * have sentences in lib/i18n (`useErrorText`); `message` and `hint` are English.
 */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string | undefined = undefined,
    readonly fields: FieldProblem[] = [],
    readonly params: Record<string, string | number> = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** Calls this app's API: JSON in, JSON out. Throws `ApiError`. SWR hooks use `api.get`. */
export const api = {
  get: <Answer>(path: string) => call<Answer>('GET', path),
  post: <Answer>(path: string, body?: unknown, headers?: Record<string, string>) =>
    call<Answer>('POST', path, body, headers),
  put: <Answer>(path: string, body?: unknown) => call<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body?: unknown) => call<Answer>('PATCH', path, body),
  /** A multipart form, for files. */
  upload: <Answer>(path: string, form: FormData) => ask<Answer>('POST', path, form, {}),
  delete: <Answer>(path: string, body?: unknown) => call<Answer>('DELETE', path, body),
}

async function call<Answer>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  if (method === 'GET') return ask<Answer>(method, path, undefined, headers)
  const json = { 'content-type': 'application/json', ...headers }
  return ask<Answer>(method, path, JSON.stringify(body ?? {}), json)
}

async function ask<Answer>(
  method: string,
  path: string,
  body: BodyInit | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(path, { method, headers, body }).catch(() => {
    throw new ApiError('network', 'The server did not answer.')
  })
  const answer = await readJson(response)
  if (!response.ok) throw toApiError(response, answer)
  return answer as Answer
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '')
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function toApiError(response: Response, answer: unknown): ApiError {
  const error = (answer as { error?: Partial<ApiError> } | undefined)?.error
  if (!error?.code) return new ApiError('internal', `The server answered ${response.status}.`)
  return new ApiError(
    error.code,
    error.message ?? error.code,
    error.hint,
    error.fields,
    error.params,
  )
}
