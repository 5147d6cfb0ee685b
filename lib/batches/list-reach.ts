import 'server-only'
import { CHANNELS, recipientKindOf, type Channel } from '@/lib/content/channel'
import { inTransaction } from '@/lib/db/sql'
import { listTutors } from '@/lib/people/tutor-store'
import { findRecipients } from './recipients'

/** Somebody of the staff, and by which channels they can be reached. */
export type StaffReach = {
  id: number
  name: string
  /** Why not, by channel: a key of `reasons` in lib/i18n; absent where they can. */
  unreached: { [channel in Channel]?: string }
}

/** All who work here, by name. */
export async function listReach(now: Date): Promise<StaffReach[]> {
  const people = await listTutors()
  const ids = people.map(({ id }) => id)
  const reach = people.map(({ id, name }): StaffReach => ({ id, name, unreached: {} }))
  const channels = CHANNELS.filter((channel) => recipientKindOf(channel) === 'staff')
  for (const channel of channels) {
    const found = await inTransaction((sql) => findRecipients(sql, channel, ids, now))
    for (const person of reach) {
      const reason = found.get(person.id)?.reason
      if (reason) person.unreached[channel] = reason
    }
  }
  return reach
}
