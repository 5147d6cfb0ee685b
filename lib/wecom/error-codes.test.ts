import { describe, expect, it } from 'vitest'
import en from '@/lib/i18n/messages/en/reasons.json'
import hans from '@/lib/i18n/messages/zh-Hans/reasons.json'
import hant from '@/lib/i18n/messages/zh-Hant/reasons.json'
import { listedCodes, meaningOf } from './error-codes'
import { judgeCall } from './judge-call'
import type { CallResult, InDoubtCause, NotCalledCause } from './call-result'

const languages: Record<string, Record<string, { title: string; next: string }>> = {
  en,
  hant,
  hans,
}

const answered = (errcode: number, malformed = false): CallResult => ({
  kind: 'answered',
  httpStatus: 200,
  errcode,
  errmsg: '',
  malformed,
  body: {},
  rawReply: '{}',
})

describe('every reason', () => {
  const notCalled: NotCalledCause[] = [
    ...(['name_not_found', 'refused', 'unreachable', 'tls', 'connect_timeout'] as const),
    ...(['cancelled', 'unsendable_text'] as const),
  ]
  const inDoubt: InDoubtCause[] = ['timeout', 'reset', 'bad_reply', 'http_5xx', 'cancelled']
  const verdicts = [
    ...notCalled.map((cause) => judgeCall({ kind: 'not_called', cause })),
    ...inDoubt.map((cause) => judgeCall({ kind: 'in_doubt', cause })),
    judgeCall({ kind: 'rejected', httpStatus: 404, rawReply: '' }),
    judgeCall(answered(0, true)),
  ]
  const reasons = new Set([
    ...[...listedCodes().values()].map(({ reason }) => reason),
    ...verdicts.map(({ reason }) => reason),
    meaningOf(1).reason,
  ])

  it('that a call can end with has its sentences in English', () => {
    for (const reason of reasons) expect(Object.keys(en)).toContain(reason)
  })

  it.each(Object.keys(en))('has a title and a next step in all three languages: %s', (reason) => {
    for (const texts of Object.values(languages)) {
      expect(texts[reason]?.title).toBeTruthy()
      expect(texts[reason]?.next).toBeTruthy()
    }
  })

  it('is in no language alone', () => {
    expect(Object.keys(hant)).toEqual(Object.keys(en))
    expect(Object.keys(hans)).toEqual(Object.keys(en))
  })
})

describe('an error code', () => {
  it.each([
    [-1, { reason: 'busy', outcome: 'again_later', maxRetries: 3 }],
    [45009, { reason: 'rate_limited', outcome: 'lane_blocked', blockMs: 60_000 }],
    [45033, { reason: 'too_many_at_once', outcome: 'lane_blocked', blockMs: 10_000 }],
    [93000, { reason: 'robot_gone', outcome: 'refused', lane: 'paused' }],
    [93001, { reason: 'chat_refuses_push', outcome: 'refused', lane: 'paused' }],
    [93004, { reason: 'robot_disabled', outcome: 'refused', lane: 'paused' }],
    [93008, { reason: 'robot_not_in_group', outcome: 'refused', lane: 'paused' }],
    [40007, { reason: 'media_expired', outcome: 'refused' }],
    [40145, { reason: 'media_expired', outcome: 'refused' }],
    [42036, { reason: 'card_invalid', outcome: 'refused' }],
    [77777, { reason: 'unlisted_code', outcome: 'refused' }],
  ])('%i means %o', (errcode, meaning) => {
    expect(meaningOf(errcode)).toEqual(meaning)
  })
})

describe('a call', () => {
  it('is accepted by errcode 0 alone', () => {
    expect(judgeCall(answered(0))).toMatchObject({ kind: 'accepted', reason: null, errcode: 0 })
  })

  it('with errcode 0 and the format warning is in doubt', () => {
    expect(judgeCall(answered(0, true))).toMatchObject({
      kind: 'in_doubt',
      reason: 'malformed_warning',
    })
  })

  it('to a robot that is gone pauses its lane', () => {
    expect(judgeCall(answered(93000))).toMatchObject({ kind: 'refused', pausesLane: true })
  })
})
