import { beforeEach, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { inTransaction, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { createResetLink, createSetupLink, isLinkOpen, redeemLink } from './one-time-link'
import { addPerson } from './testing/people'

testDatabase('test')

let clock: TestClock
beforeEach(() => void (clock = new TestClock()))

const tokenOf = (link: string) => new URL(link, 'http://x').searchParams.get('token') ?? ''
const origin = 'http://127.0.0.1:3000'
const redeem = (token: string) =>
  inTransaction((sql) => redeemLink(sql, 'set_up', token, clock.now()))

describe('a one-time link', () => {
  it('carries 256 random bits, of which only a hash is kept', async () => {
    const link = await createSetupLink(sql, { origin, now: clock.now() })
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/welcome\?token=[\w-]{43}$/)
    const rows = JSON.stringify(await sql.query('select * from one_time_links'))
    expect(rows).not.toContain(tokenOf(link))
  })

  it('works once', async () => {
    const token = tokenOf(await createSetupLink(sql, { origin, now: clock.now() }))
    expect(await isLinkOpen('set_up', token, clock.now())).toBe(true)
    await redeem(token)
    expect(await isLinkOpen('set_up', token, clock.now())).toBe(false)
    await expect(redeem(token)).rejects.toMatchObject({ code: 'link_expired' })
  })

  it('works for exactly one of many who use it at the same moment', async () => {
    const token = tokenOf(await createSetupLink(sql, { origin, now: clock.now() }))
    const results = await Promise.allSettled(Array.from({ length: 7 }, () => redeem(token)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('stays open when what it was used for fails', async () => {
    const token = tokenOf(await createSetupLink(sql, { origin, now: clock.now() }))
    const failing = inTransaction(async (sql) => {
      await redeemLink(sql, 'set_up', token, clock.now())
      throw new Error('something else')
    })
    await expect(failing).rejects.toThrow('something else')
    expect(await isLinkOpen('set_up', token, clock.now())).toBe(true)
  })

  it('closes after a day', async () => {
    const token = tokenOf(await createSetupLink(sql, { origin, now: clock.now() }))
    clock.advance(24 * 60 * 60_000 - 1)
    expect(await isLinkOpen('set_up', token, clock.now())).toBe(true)
    clock.advance(1)
    expect(await isLinkOpen('set_up', token, clock.now())).toBe(false)
    await expect(redeem(token)).rejects.toMatchObject({ code: 'link_expired' })
  })

  it('is replaced by a newer one of the same kind and person', async () => {
    const ana = await addPerson('sender', 'Ana', clock.now())
    const bela = await addPerson('sender', 'Bela', clock.now())
    const make = async (userId: number) =>
      tokenOf(await createResetLink(sql, { userId, origin: '', now: clock.now() }))
    const setUp = tokenOf(await createSetupLink(sql, { origin, now: clock.now() }))
    const [first, other, second] = [await make(ana.id), await make(bela.id), await make(ana.id)]
    const isOpen = (token: string) => isLinkOpen('reset_password', token, clock.now())
    expect(await Promise.all([first, other, second].map(isOpen))).toEqual([false, true, true])
    expect(await isLinkOpen('set_up', setUp, clock.now())).toBe(true)
  })

  it('is good for its own purpose only', async () => {
    const token = tokenOf(await createSetupLink(sql, { origin, now: clock.now() }))
    expect(await isLinkOpen('reset_password', token, clock.now())).toBe(false)
  })
})
