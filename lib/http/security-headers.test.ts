import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './security-headers'

describe('the content security policy', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', development: false })
  const rule = (name: string) =>
    policy
      .split('; ')
      .find((part) => part.startsWith(`${name} `))
      ?.slice(name.length + 1)

  it('runs scripts by nonce only', () => {
    expect(rule('script-src')).toBe("'nonce-abc' 'strict-dynamic'")
  })

  it('allows inline style in attributes, not in elements', () => {
    expect(rule('style-src')).toBe("'self' 'nonce-abc'")
    expect(rule('style-src-attr')).toBe("'unsafe-inline'")
    expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1)
  })

  it('lets nobody frame the app, move its base or send its forms elsewhere', () => {
    expect(rule('frame-ancestors')).toBe("'none'")
    expect(rule('base-uri')).toBe("'none'")
    expect(rule('form-action')).toBe("'self'")
    expect(rule('object-src')).toBe("'none'")
  })

  it('does not force https, which a centre’s own machine may not have', () => {
    expect(policy).not.toContain('upgrade-insecure-requests')
  })

  it('evaluates code in development only', () => {
    expect(policy).not.toContain('unsafe-eval')
    expect(contentSecurityPolicy({ nonce: 'abc', development: true })).toContain("'unsafe-eval'")
  })
})
