import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { auditFilterSchema } from './audit-schema'
import { recordAudit, type Actor } from './audit-store'
import { listAuditEvents } from './list-audit-events'

testDatabase()

const ana: Actor = { kind: 'user', id: 1, name: 'Ana' }
const bela: Actor = { kind: 'user', id: 2, name: 'Bela' }

const list = (query: Record<string, string>, timeZone = 'Asia/Macau') =>
  listAuditEvents(auditFilterSchema.parse(query), timeZone)
const labels = async (query: Record<string, string>, timeZone?: string) =>
  (await list(query, timeZone)).items.map((event) => event.subject.label)

beforeAll(async () => {
  const add = (actor: Actor, action: string, label: string, at: string) =>
    recordAudit(
      sql,
      { actor, action, subject: { kind: action.split('.')[0] ?? '', id: 7, label } },
      new Date(at),
    )
  await add(ana, 'group.created', 'first', '2026-03-01T15:59:59Z')
  await add(ana, 'user.created', 'second', '2026-03-01T16:00:00Z')
  await add(bela, 'user.changed', 'third', '2026-03-02T15:59:59Z')
  await add(ana, 'user_group.changed', 'fourth', '2026-03-02T16:00:00Z')
})

describe('the audit trail', () => {
  it('comes newest first', async () => {
    expect(await labels({})).toEqual(['fourth', 'third', 'second', 'first'])
  })

  it('comes in pages, each beginning after the last one’s end', async () => {
    const first = await list({ limit: '3' })
    expect(first.items).toHaveLength(3)
    const second = await list({ limit: '3', before: first.next ?? '' })
    expect(second.items.map((event) => event.subject.label)).toEqual(['first'])
    expect(second.next).toBeNull()
  })

  it('is narrowed by person, action, noun and subject', async () => {
    expect(await labels({ actorId: '2' })).toEqual(['third'])
    expect(await labels({ action: 'user.created' })).toEqual(['second'])
    expect(await labels({ action: 'user' })).toEqual(['third', 'second'])
    expect(await labels({ subjectKind: 'group', subjectId: '7' })).toEqual(['first'])
    expect(await labels({ subjectId: '8' })).toEqual([])
  })

  it('takes days as the centre’s, both included', async () => {
    expect(await labels({ from: '2026-03-02', until: '2026-03-02' })).toEqual(['third', 'second'])
    expect(await labels({ until: '2026-03-01' })).toEqual(['first'])
    expect(await labels({ from: '2026-03-02' }, 'UTC')).toEqual(['fourth', 'third'])
  })

  it('cannot be changed afterwards', async () => {
    await expect(sql.query(`update audit_events set actor_name = 'x'`)).rejects.toThrow('only ever')
    await expect(sql.query('delete from audit_events')).rejects.toThrow('only ever')
  })
})
