/** The pages that open without signing in. A test compares this list with the pages themselves. */
export const PUBLIC_PAGES = ['/sign-in', '/welcome', '/reset-password', '/signed-out'] as const

/** What `/` shows to those who are not signed in. */
export const SIGNED_OUT_HOME = '/signed-out'

export function isPublicPage(path: string): boolean {
  return PUBLIC_PAGES.some((page) => page === path)
}

/** Where to go after signing in: a path of ours, whatever the address asks for. */
export function safeNext(next: string | undefined): string {
  if (!next || !/^\/[^/\\]/.test(next) || next.startsWith('/api/')) return '/'
  return isPublicPage(next.split(/[?#]/)[0] ?? '') ? '/' : next
}
