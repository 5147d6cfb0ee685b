import { ApiError } from '@/components/api'

/**
 * Signs in the way next-auth's routes want it. (Its own client would make the sign-in page half as
 * heavy again.) Throws `ApiError` with the code of lib/auth/auth-options.ts.
 */
export async function enter(email: string, password: string): Promise<void> {
  const { csrfToken } = await ask<{ csrfToken: string }>('/api/auth/csrf')
  const callbackUrl = window.location.origin
  const body = new URLSearchParams({ email, password, csrfToken, callbackUrl, json: 'true' })
  const { url } = await ask<{ url: string }>('/api/auth/callback/credentials', {
    method: 'POST',
    body,
  })
  const error = new URL(url).searchParams.get('error')
  if (error === null) return
  // A code, with its minutes after a dot.
  const [code = 'internal', minutes] = error.split('.')
  throw new ApiError(code, code, undefined, [], minutes ? { minutes: Number(minutes) } : {})
}

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, init)
    return (await response.json()) as Answer
  } catch {
    throw new ApiError('network', 'The server did not answer.')
  }
}
