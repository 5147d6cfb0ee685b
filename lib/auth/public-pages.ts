/** The pages that open without signing in. A test compares this list with the pages themselves. */
export const PUBLIC_PAGES = ['/sign-in', '/welcome', '/reset-password', '/signed-out'] as const

/** What `/` shows to those who are not signed in. */
export const SIGNED_OUT_HOME = '/signed-out'

export function isPublicPage(path: string): boolean {
  return PUBLIC_PAGES.some((page) => page === path)
}

/** Where to go after signing in: a path of ours, whatever the address asks for. */
export function safeNext(next: string | undefined): string {
  // Read as a browser reads it, which drops tabs and line ends and takes `\` for `/`.
  if (!next?.startsWith('/') || !URL.canParse(next, OURS)) return '/'
  const { origin, pathname, search, hash } = new URL(next, OURS)
  if (origin !== OURS || pathname.startsWith('/api/') || isPublicPage(pathname)) return '/'
  return pathname.startsWith('//') ? '/' : pathname + search + hash
}

/** Any origin: only whether the address stays within it matters. */
const OURS = 'http://courier.invalid'
