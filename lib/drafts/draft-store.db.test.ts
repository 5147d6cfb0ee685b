import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { plainComposition } from '@/lib/content/composition'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addPerson } from '@/lib/users/testing/people'
import type { DraftBody } from './draft-schema'
import { deleteDraft, getDraft, listDrafts, saveDraft } from './draft-store'

const NOW = new Date('2026-03-02T01:00:00Z')

testDatabase('test')

let owner: number
let id: string
beforeEach(async () => {
  owner = (await addPerson('sender', 'Teng', NOW)).id
  id = randomUUID()
})

const saying = (text: string): DraftBody => ({
  ...plainComposition(text),
  groupIds: [],
  messageType: 'announcement',
})
const save = (text: string, basedOn: number) =>
  saveDraft(id, owner, { body: saying(text), basedOn }, NOW)

describe('a draft', () => {
  it('is empty, of version 0, before it is saved', async () => {
    expect(await getDraft(id, owner)).toMatchObject({ body: null, version: 0, updatedAt: null })
  })

  it('grows by a version with each save', async () => {
    expect(await save('one', 0)).toMatchObject({ version: 1 })
    expect(await save('two', 1)).toMatchObject({ version: 2, body: saying('two') })
    expect(await getDraft(id, owner)).toMatchObject({ version: 2, body: saying('two') })
    expect(await listDrafts(owner)).toMatchObject([{ id, version: 2 }])
  })

  it('is not overwritten by what was made of an older version', async () => {
    await save('one', 0)
    await save('two', 1)
    const late = save('mine', 1)
    await expect(late).rejects.toMatchObject({ code: 'draft_changed', params: { version: 2 } })
    await expect(save('mine', 0)).rejects.toMatchObject({ code: 'draft_changed' })
    expect(await getDraft(id, owner)).toMatchObject({ body: saying('two') })
  })

  it('takes one of two that are saved at the same moment', async () => {
    const results = await Promise.allSettled([save('one', 0), save('two', 0)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is as it is when a save whose answer was lost comes again', async () => {
    await save('one', 0)
    expect(await save('one', 0)).toMatchObject({ version: 1 })
  })

  it('that was discarded elsewhere is made anew by who still writes it', async () => {
    await save('one', 0)
    await deleteDraft(id, owner)
    expect(await save('one and more', 1)).toMatchObject({ version: 2 })
  })
})
