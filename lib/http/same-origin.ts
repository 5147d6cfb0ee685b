import { AppError } from '@/lib/errors'

const READING = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses a change that another site's page asks for. Browsers send `Sec-Fetch-Site` to https and
 * loopback addresses and `Origin` with every change; at least one must be there, and both must
 * agree with our own address. A page cannot set either, nor `Host` or `X-Forwarded-Host`.
 * @throws AppError `foreign_origin`
 */
export function requireSameOrigin(request: Request): void {
  if (READING.includes(request.method)) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  if (site === null && origin === null) throw foreignOrigin()
  if (site !== null && site !== 'same-origin') throw foreignOrigin()
  if (origin !== null && !isOurs(origin, request)) throw foreignOrigin()
}

function isOurs(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false
  const names = [request.headers.get('host'), request.headers.get('x-forwarded-host')]
  const host = new URL(origin).host
  return names.some((name) => name !== null && name.toLowerCase() === host)
}

function foreignOrigin(): AppError {
  return new AppError('foreign_origin', {
    message: 'The request came from another site.',
    hint: 'Changes are accepted from this app’s own pages only.',
  })
}
