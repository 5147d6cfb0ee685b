import 'server-only'
import type { Channel } from '@/lib/content/channel'
import { reachByApp } from './app-reach'
import { reachByBot } from './bot-reach'
import type { Reach } from './reach'

/** The channels that lead to single members of staff, as far as they exist today. */
const reaches: { readonly [channel in Channel]?: Reach } = { app: reachByApp, bot: reachByBot }

/** Asks the channel; nobody is reached by one that does not exist yet. */
export const reach =
  (channel: Channel): Reach =>
  async (sql, staffIds, now) => {
    const known = reaches[channel]
    if (known) return known(sql, staffIds, now)
    return staffIds.map((staffId) => ({ staffId, reason: 'no_connection' }))
  }
