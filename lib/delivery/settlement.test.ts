import { expect, test } from 'vitest'
import type { Outcome } from '@/lib/channels/sender'
import { SLOT_MARGIN_MS } from '@/lib/lanes/lane'
import type { Lane } from '@/lib/lanes/lane-store'
import { settleLane, settleLate, settleMessage } from './settlement'

const now = new Date('2026-03-02T01:00:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)

const lane = (change: Partial<Lane> = {}): Lane => ({
  id: 1,
  kind: 'robot',
  limits: [{ count: 20, windowMs: 60_000 }],
  slots: [],
  nextFreeAt: now,
  blockedUntil: null,
  blockedReason: null,
  unreachable: 0,
  pausedAt: null,
  pausedReason: null,
  ...change,
})
const slot = (attemptId: string) => ({ attemptId, end: after(20_000) })
const unreachable: Outcome = { kind: 'not_called', reason: 'not_reachable' }
const message = { retryCount: 0, isTest: false }

test('twenty calls of one round that could not leave make one wait of five seconds', () => {
  let state = lane({ slots: Array.from({ length: 20 }, (_, n) => slot(String(n))) })
  for (let n = 0; n < 20; n++) state = settleLane(state, String(n), unreachable, now)
  expect(state).toMatchObject({ slots: [], unreachable: 1, blockedUntil: after(5_000) })
})

test('round after round the wait doubles, up to five minutes, and an answer ends it', () => {
  let state = lane()
  const waits: number[] = []
  let at = now
  for (let round = 0; round < 9; round++) {
    state = settleLane(state, 'x', unreachable, at)
    waits.push((state.blockedUntil!.getTime() - at.getTime()) / 1000)
    at = state.blockedUntil!
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300])
  state = settleLane(state, 'x', { kind: 'accepted', reason: null }, at)
  expect(state).toMatchObject({ unreachable: 0, blockedUntil: null, blockedReason: null })
})

test('a gateway that answers for WeCom makes the lane wait as well', () => {
  const outcome: Outcome = { kind: 'in_doubt', reason: 'server_error' }
  expect(settleLane(lane({ slots: [slot('a')] }), 'a', outcome, now)).toMatchObject({
    slots: [slot('a')],
    blockedUntil: after(5_000),
  })
})

test('the slot of an answered call counts from its end, of one in doubt from its deadline', () => {
  const answered = settleLane(
    lane({ slots: [slot('a')] }),
    'a',
    { kind: 'accepted', reason: null },
    now,
  )
  expect(answered.slots).toEqual([{ attemptId: 'a', end: now }])
  const doubt: Outcome = { kind: 'in_doubt', reason: 'in_doubt_reset' }
  const inDoubt = settleLane(lane({ slots: [slot('a')] }), 'a', doubt, now)
  expect(inDoubt.slots).toEqual([slot('a')])
  const full = Array.from({ length: 20 }, (_, n) => slot(String(n)))
  const state = settleLane(lane({ slots: full }), '0', { kind: 'accepted', reason: null }, now)
  expect(state.nextFreeAt).toEqual(after(60_000 + SLOT_MARGIN_MS))
})

test('a message that cannot be prepared is tried three times more, then it fails', () => {
  const outcome: Outcome = { kind: 'not_called', reason: 'not_prepared', maxRetries: 3 }
  expect(settleMessage(outcome, message, true, now)).toMatchObject({
    status: 'held',
    holdReason: 'retry',
  })
  const last = settleMessage(outcome, { ...message, retryCount: 3 }, true, now)
  expect(last).toMatchObject({ status: 'failed', reasonCode: 'not_prepared' })
  expect(settleLane(lane(), 'x', outcome, now).blockedUntil).toBeNull()
})

test('a file that WeCom takes and then refuses fails after one more try', () => {
  const outcome: Outcome = { kind: 'again_later', reason: 'media_expired', maxRetries: 1 }
  expect(settleMessage(outcome, message, true, now).status).toBe('held')
  const second = settleMessage(outcome, { ...message, retryCount: 1 }, true, now)
  expect(second).toMatchObject({ status: 'failed', reasonCode: 'media_expired' })
})

test('the late truth: arrived, never left, refused, or still in doubt', () => {
  expect(settleLate({ kind: 'accepted', reason: null })).toBe('sent')
  expect(settleLate(unreachable)).toBe('queued')
  expect(settleLate({ kind: 'refused', reason: 'robot_gone' })).toBe('failed')
  expect(settleLate({ kind: 'in_doubt', reason: 'in_doubt_timeout' })).toBeNull()
})
