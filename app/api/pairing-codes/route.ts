import { newPairingCodeSchema } from '@/lib/bots/bot-schema'
import { route } from '@/lib/http/route'
import { offerPairingCode } from '@/lib/inbox/post-pairing-code'

/** A code for one person, in this answer and nowhere else, unless it is posted in a group. */
export const POST = route(
  { access: 'people.write', body: newPairingCodeSchema, status: 201 },
  ({ body, actor, now }) => offerPairingCode(body, actor, now),
)
