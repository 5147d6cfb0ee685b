import type { StaffReach } from '@/lib/batches/list-reach'
import type { Channel } from '@/lib/content/channel'

/** Somebody of the staff as the composer offers them. */
export type StaffChoice = StaffReach

/** Why this channel does not reach them: a key of `reasons` in lib/i18n; null where it does. */
export function whyNot({ unreached }: StaffChoice, channel: Channel): string | null {
  return unreached[channel] ?? null
}
