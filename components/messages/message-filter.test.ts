import { describe, expect, it } from 'vitest'
import { readFilter } from './message-filter'

describe('readFilter', () => {
  it('reads every filter of the log from the address', () => {
    const address = {
      to: '2026-03-02',
      status: 'failed',
      groupId: '7',
      messageType: 'test',
      actorId: '2',
      batchId: '31',
      robot: 'Maths robot',
      from: '2026-03-01',
    }
    const { filter, query } = readFilter(address)
    expect(filter).toEqual({ ...address, groupId: 7, actorId: 2, batchId: 31, limit: 50 })
    expect(query).toBe(
      'status=failed&groupId=7&messageType=test&actorId=2&batchId=31&robot=Maths+robot&from=2026-03-01&to=2026-03-02',
    )
  })

  it('leaves out what it does not understand instead of failing', () => {
    expect(
      readFilter({ status: 'lost', groupId: '-1', from: '1 March', robot: ['a', 'b'], page: '2' }),
    ).toEqual({ filter: { limit: 50 }, query: '' })
  })
})
