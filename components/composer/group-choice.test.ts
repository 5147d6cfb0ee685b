import { describe, expect, it } from 'vitest'
import { reachOf, whyUnreachable } from './group-choice'

describe('whyUnreachable', () => {
  it('says nothing about a group with one robot that works', () => {
    expect(whyUnreachable({ robots: 2, serving: 1 })).toBeNull()
  })

  it('tells a group without robots from one whose robots are paused', () => {
    expect(whyUnreachable({ robots: 0, serving: 0 })).toBe('no_robot')
    expect(whyUnreachable({ robots: 1, serving: 0 })).toBe('paused')
  })
})

describe('reachOf', () => {
  it('warns of real people as soon as one robot is live', () => {
    expect(reachOf({ robots: 2, trial: 0 })).toBe('live')
    expect(reachOf({ robots: 2, trial: 1 })).toBe('mixed')
    expect(reachOf({ robots: 2, trial: 2 })).toBe('trial')
  })
})
