import { beforeEach, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { createUser } from './create-user'
import { giveResetLink } from './give-reset-link'
import { isLinkOpen } from './one-time-link'
import { actorFor, addPerson, auditRows } from './testing/people'
import { updateUser } from './update-user'
import type { User } from './user'
import { findUser, listUsers } from './user-store'

testDatabase('test')

let clock: TestClock
let ana: User
let bela: User

beforeEach(async () => {
  clock = new TestClock()
  ana = await addPerson('admin', 'Ana', clock.now())
  bela = await addPerson('sender', 'Bela', clock.now())
})

const by = () => ({ actor: actorFor(ana), now: clock.now() })
const tokenOf = (link: string) => new URL(link, 'http://x').searchParams.get('token') ?? ''

describe('adding a colleague', () => {
  it('gives a link, keeps no password and tells the audit trail', async () => {
    const made = await createUser({ name: 'Carl', email: 'carl@centre.mo', role: 'viewer' }, by())
    expect(await isLinkOpen('reset_password', tokenOf(made.link), clock.now())).toBe(true)
    expect(await auditRows()).toMatchObject([
      {
        action: 'user.created',
        actor_id: ana.id,
        subject_id: String(made.id),
        after: { email: 'carl@centre.mo', role: 'viewer' },
      },
    ])
  })

  it('refuses an address that somebody has, and leaves no trace', async () => {
    const again = createUser({ name: 'Other', email: bela.email, role: 'viewer' }, by())
    await expect(again).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'email', code: 'already_taken' }],
    })
    expect(await auditRows()).toEqual([])
  })
})

describe('changing a colleague', () => {
  it('records what it was before, and only what changed', async () => {
    await updateUser(bela.id, { role: 'viewer', name: 'Bela' }, by())
    expect(await auditRows()).toMatchObject([
      { action: 'user.changed', before: { role: 'sender' }, after: { role: 'viewer' } },
    ])
  })

  it('records nothing when nothing changes', async () => {
    await updateUser(bela.id, { role: 'sender', disabled: false }, by())
    expect(await auditRows()).toEqual([])
  })

  it('changes nothing when the audit trail cannot be written', async () => {
    await sql.query('alter table audit_events add constraint full_up check (false) not valid')
    await expect(updateUser(bela.id, { role: 'viewer' }, by())).rejects.toThrow('full_up')
    expect((await findUser(bela.id))?.role).toBe('sender')
  })

  it('takes back open links of somebody who is disabled', async () => {
    const link = await giveResetLink(bela.id, by())
    await updateUser(bela.id, { disabled: true }, by())
    expect(await isLinkOpen('reset_password', tokenOf(link), clock.now())).toBe(false)
    await expect(giveResetLink(bela.id, by())).rejects.toMatchObject({ code: 'not_allowed_now' })
  })

  it('remembers who disabled them, and forgets it when they are enabled', async () => {
    await updateUser(bela.id, { disabled: true }, by())
    const read = () =>
      sql.query('select disabled_at, disabled_by_id from users where id = $1', [bela.id])
    expect(await read()).toEqual([{ disabled_at: clock.now(), disabled_by_id: ana.id }])
    await updateUser(bela.id, { disabled: false }, by())
    expect(await read()).toEqual([{ disabled_at: null, disabled_by_id: null }])
  })

  it('is not found when there is no such person', async () => {
    await expect(updateUser(99_999, { name: 'X' }, by())).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the last active admin', () => {
  const lastAdmin = (field: string) => ({
    code: 'invalid_input',
    fields: [{ field, code: 'last_admin' }],
  })

  it('cannot become something else, nor be disabled', async () => {
    await expect(updateUser(ana.id, { role: 'sender' }, by())).rejects.toMatchObject(
      lastAdmin('role'),
    )
    await expect(updateUser(ana.id, { disabled: true }, by())).rejects.toMatchObject(
      lastAdmin('disabled'),
    )
    await expect(updateUser(ana.id, { name: 'Anna' }, by())).resolves.toMatchObject({
      name: 'Anna',
    })
  })

  it('remains even when two admins step down at the same moment', async () => {
    await updateUser(bela.id, { role: 'admin' }, by())
    const results = await Promise.allSettled([
      updateUser(ana.id, { role: 'viewer' }, by()),
      updateUser(bela.id, { disabled: true }, by()),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const active = (await listUsers()).filter((user) => user.role === 'admin' && !user.disabledAt)
    expect(active).toHaveLength(1)
  })

  it('is not counted when disabled', async () => {
    await updateUser(bela.id, { role: 'admin' }, by())
    await updateUser(bela.id, { disabled: true }, by())
    await expect(updateUser(ana.id, { role: 'sender' }, by())).rejects.toMatchObject(
      lastAdmin('role'),
    )
  })
})
