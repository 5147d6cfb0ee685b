import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { sessionCookie } from '@/lib/auth/session-token'
import proxy, { config } from './proxy'

const origin = 'http://desk.example'
const visit = (path: string, cookie?: string) =>
  proxy(new NextRequest(`${origin}${path}`, { headers: cookie ? { cookie } : {} }))

const signedIn = async () =>
  (await sessionCookie({ userId: 1, version: 1 }, new Request(origin))).split(';')[0] ?? ''

describe('the proxy', () => {
  it.each(['/groups', '/messages?status=failed', '/settings/users', '/sandbox', '/no-such-page'])(
    'sends signed-out visitors of %s to the sign-in page, and back afterwards',
    async (path) => {
      const response = await visit(path)
      expect(response.status).toBe(307)
      const target = new URL(response.headers.get('location') ?? '')
      expect(target.pathname).toBe('/sign-in')
      expect(target.searchParams.get('next')).toBe(path)
    },
  )

  it.each(['/sign-in', '/welcome?token=x', '/reset-password?token=x'])(
    'opens %s to everybody',
    async (path) => {
      expect((await visit(path)).headers.get('x-middleware-next')).toBe('1')
    },
  )

  it('leaves the API to its routes, which answer 401 themselves', async () => {
    for (const path of ['/api/users', '/api/no-such-thing', '/api']) {
      expect((await visit(path)).headers.get('x-middleware-next')).toBe('1')
    }
  })

  it('finds nothing at an address that cannot be decoded', async () => {
    const target = async (path: string) =>
      (await visit(path, await signedIn())).headers.get('x-middleware-rewrite')
    expect(await target('/api/%zz')).toBe(`${origin}/api`)
    expect(await target('/messages/%E0%A4%A')).toBe(`${origin}/no-such-page`)
    expect(await target('/messages/%E4%B8%AD')).toBeNull()
  })

  it('shows signed-out visitors of / where to begin', async () => {
    expect((await visit('/')).headers.get('x-middleware-rewrite')).toBe(`${origin}/signed-out`)
    expect((await visit('/', await signedIn())).headers.get('x-middleware-next')).toBe('1')
  })

  it('lets people with a sign-in through, and nobody with a forged one', async () => {
    expect((await visit('/groups', await signedIn())).headers.get('x-middleware-next')).toBe('1')
    expect((await visit('/groups', 'courier.session=forged')).status).toBe(307)
  })

  it('gives every page a policy with a nonce of its own', async () => {
    const policies = await Promise.all(
      ['/groups', '/sign-in', '/'].map(async (path) =>
        (await visit(path)).headers.get('content-security-policy'),
      ),
    )
    for (const policy of policies) {
      expect(policy).toMatch(/script-src 'nonce-[0-9a-f]{32}' 'strict-dynamic';/)
    }
    expect(new Set(policies).size).toBe(policies.length)
  })

  it('lets nothing run in what the API answers, an uploaded file among it', async () => {
    const policy = (await visit('/api/files/x')).headers.get('content-security-policy')
    expect(policy).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
  })

  it('tells the page its nonce, whatever the visitor claims it to be', async () => {
    const request = new NextRequest(`${origin}/sign-in`, { headers: { 'x-nonce': 'mine' } })
    const response = await proxy(request)
    const told = response.headers.get('x-middleware-request-x-nonce')
    expect(told).toMatch(/^[0-9a-f]{32}$/)
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${told}'`)
  })

  it('sets the other security headers', async () => {
    const { headers } = await visit('/sign-in')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
  })

  it('is passed by files with a fixed address only', () => {
    const matches = (path: string) => new RegExp(`^${config.matcher}$`).test(path)
    expect(['/', '/groups', '/api/users', '/_next/data/x.json'].map(matches)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['/_next/static/a.js', '/icon.svg'].map(matches)).toEqual([false, false])
  })
})
