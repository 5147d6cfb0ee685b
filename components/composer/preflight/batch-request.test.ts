import { expect, test } from 'vitest'
import { newBatchSchema } from '@/lib/batches/batch-schema'
import { plainComposition } from '@/lib/content/composition'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { batchRequest } from './batch-request'

const DRAFT: DraftBody = {
  ...plainComposition('hello'),
  groupIds: [3, 5],
  messageType: 'announcement',
}

test('a draft that says no more leaves at once, and asks when it is late', () => {
  const request = batchRequest(DRAFT, [])
  expect(request).toMatchObject({ urgent: false, scheduledAt: null, ifLate: 'ask', leaveOut: [] })
})

test('only chosen groups are left out', () => {
  expect(batchRequest(DRAFT, [5, 7]).leaveOut).toEqual([5])
})

test('what a program gave for personal fields goes along, of chosen groups', () => {
  const fields = { '3': { student_name: 'Chan' }, '9': { student_name: 'Lei' } }
  expect(batchRequest({ ...DRAFT, fields }, []).fields).toEqual({ '3': { student_name: 'Chan' } })
})

test('the channel says whether it goes to groups or to staff; the others stay in the draft', () => {
  const draft: DraftBody = { ...DRAFT, channel: 'app', staffIds: [7, 9] }
  expect(batchRequest(draft, [5, 7])).toMatchObject({
    channel: 'app',
    groupIds: [],
    staffIds: [7, 9],
    leaveOut: [7],
  })
  expect(newBatchSchema.safeParse(batchRequest(draft, [])).success).toBe(true)
  expect(batchRequest({ ...draft, channel: 'robot' }, [])).toMatchObject({
    groupIds: [3, 5],
    staffIds: [],
  })
})

test('the API takes it, also of a draft that changes a batch', () => {
  const draft: DraftBody = {
    ...DRAFT,
    urgent: true,
    scheduledAt: '2026-03-02T09:05:00+08:00',
    ifLate: 'skip',
    edits: { batchId: 4, basedOn: 'a'.repeat(64) },
  }
  expect(newBatchSchema.parse(batchRequest(draft, []))).toMatchObject({
    urgent: true,
    scheduledAt: new Date('2026-03-02T01:05:00Z'),
    ifLate: 'skip',
  })
})
