import { recipientKindOf, type Channel } from '@/lib/content/channel'
import type { DraftBody } from './draft-schema'

export function channelOf({ channel = 'robot' }: Pick<DraftBody, 'channel'>): Channel {
  return channel
}

/** Whom the draft goes to by its channel; those chosen for another stay in it. */
export function recipientIds(body: Pick<DraftBody, 'channel' | 'groupIds' | 'staffIds'>): number[] {
  return recipientKindOf(channelOf(body)) === 'group' ? body.groupIds : (body.staffIds ?? [])
}
