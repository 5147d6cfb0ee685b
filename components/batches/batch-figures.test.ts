import { describe, expect, it } from 'vitest'
import { MESSAGE_STATUSES } from '@/lib/messages/message-status'
import { batchFigures } from './batch-figures'

describe('batchFigures', () => {
  it('counts every message in exactly one number', () => {
    const counts = Object.fromEntries(MESSAGE_STATUSES.map((status) => [status, 1]))
    const { total, ...parts } = batchFigures(counts)
    expect(total).toBe(MESSAGE_STATUSES.length)
    expect(Object.values(parts).reduce((a, b) => a + b)).toBe(total)
  })

  it('calls what may have arrived neither sent nor failed', () => {
    expect(batchFigures({ sent: 3, unknown: 2, failed: 1 })).toEqual({
      total: 6,
      sent: 3,
      waiting: 0,
      failed: 1,
      look: 2,
      other: 0,
    })
  })
})
