import { APP_MEMBER_RATES, APP_SENDS_PER_SEAT_A_DAY } from '@/lib/wecom/limits'
import type { AppMessage } from './shapes'
import type { BusinessCall } from './business-call'
import { CHAT_MEMBER_LIMITS } from './limits'
import { chinaDay } from './china-day'

type Sent = Pick<AppMessage, 'call' | 'kind' | 'errcode' | 'errmsg'> &
  Partial<
    Pick<AppMessage, 'shown' | 'msgId' | 'chatId' | 'responseCode' | 'fingerprint' | 'duplicate'>
  >

/**
 * Keeps a call that sends, and gives an accepted message to its recipients; those who have had too
 * many lately go without, which nobody is told. WeCom path/90312
 */
export function deliver(call: BusinessCall, sent: Sent, recipients: string[]): AppMessage {
  const { sandbox, app, body, now, fault } = call
  const accepted = sent.errcode === 0
  const wanted = accepted && !sent.duplicate ? recipients : []
  const { delivered, dropped } = sift(call, sent.call, wanted)
  const message: AppMessage = {
    duplicate: false,
    ...sent,
    id: sandbox.state.api.nextId,
    at: now.toISOString(),
    agentId: app.agentId,
    accepted,
    body: body.toString('utf8'),
    delivered,
    dropped,
    ...(fault && { fault }),
  }
  sandbox.corp.apply({ change: 'message', message })
  return message
}

function sift(call: BusinessCall, by: AppMessage['call'], wanted: string[]) {
  const { sandbox, app, now } = call
  const limits = by === 'message/send' ? APP_MEMBER_RATES : CHAT_MEMBER_LIMITS
  const delivered: string[] = []
  const dropped: string[] = []
  let left = by === 'message/send' ? leftToday(call) : Infinity
  for (const userid of wanted) {
    const full = limits.some(({ count, windowMs }) => {
      const since = now.getTime() - windowMs
      const source = { call: by, agentId: app.agentId }
      return sandbox.state.api.deliveredSince(source, userid, since) >= count
    })
    if (full || left <= 0) {
      dropped.push(userid)
    } else {
      delivered.push(userid)
      left--
    }
  }
  return { delivered, dropped }
}

/** How many more of today's person-sends the application has: by the day in China. */
function leftToday({ sandbox, app, corp, now }: BusinessCall): number {
  const sent = sandbox.state.api.sentOn(app.agentId, chinaDay(now))
  return corp.seats * APP_SENDS_PER_SEAT_A_DAY - sent
}
