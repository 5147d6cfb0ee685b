import { describe, expect, it } from 'vitest'
import { isCurrent, navEntries } from './nav-entries'

describe('the navigation', () => {
  it('offers writing to those who may send only', () => {
    expect(navEntries('viewer', true).map((entry) => entry.name)).not.toContain('compose')
    expect(navEntries('sender', true).map((entry) => entry.name)).toContain('compose')
  })

  it('leaves the sandbox out where there is none', () => {
    expect(navEntries('admin', false).map((entry) => entry.name)).not.toContain('sandbox')
  })

  it('marks the page and those below it, home only itself', () => {
    expect(isCurrent({ href: '/groups' }, '/groups/7')).toBe(true)
    expect(isCurrent({ href: '/groups' }, '/groupsolver')).toBe(false)
    expect(isCurrent({ href: '/' }, '/groups')).toBe(false)
  })
})
