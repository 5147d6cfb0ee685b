import { NextResponse, type NextRequest } from 'next/server'
import { isPublicPage, SIGNED_OUT_HOME } from '@/lib/auth/public-pages'
import { readSessionToken, SESSION_COOKIE } from '@/lib/auth/session-token'
import { env } from '@/lib/env'
import { contentSecurityPolicy, SECURITY_HEADERS } from '@/lib/http/security-headers'

/**
 * Runs before every page and route: sets the security headers and sends signed-out people to the
 * sign-in page. It is a convenience, no authority: that is `currentUser()`, asked where data is read.
 */
export default async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const development = env().NODE_ENV === 'development'
  const policy = contentSecurityPolicy({ nonce, development })
  const response = await answer(request, withNonce(request, nonce, policy))
  const isPage = !isApi(request.nextUrl.pathname)
  response.headers.set('content-security-policy', isPage ? policy : API_POLICY)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  return response
}

/** Answers and uploaded files are no pages: should a browser show one, nothing in it runs. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Everything but files with a fixed address. */
export const config = { matcher: '/((?!_next/static/|_next/image|icon.svg).*)' }

async function answer(request: NextRequest, headers: Headers): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const goOn = { request: { headers } }
  // Broken percent-encoding makes Next answer 500; nothing is there, as at these addresses.
  const nowhere = isApi(pathname) ? '/api' : '/no-such-page'
  const found = isReadable(pathname)
    ? NextResponse.next(goOn)
    : NextResponse.rewrite(new URL(nowhere, request.url), goOn)
  if (isApi(pathname) || isPublicPage(pathname)) return found
  if (await readSessionToken(request.cookies.get(SESSION_COOKIE)?.value)) return found
  if (pathname === '/') return NextResponse.rewrite(new URL(SIGNED_OUT_HOME, request.url), goOn)
  const signIn = new URL('/sign-in', request.url)
  signIn.searchParams.set('next', pathname + search)
  return NextResponse.redirect(signIn)
}

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

function isApi(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/')
}

/** Next reads the nonce from the request's policy; our own layout from `x-nonce`. */
function withNonce(request: NextRequest, nonce: string, policy: string): Headers {
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  return headers
}
