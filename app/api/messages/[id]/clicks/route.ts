import { z } from 'zod'
import { route } from '@/lib/http/route'
import { bigIdSchema } from '@/lib/ids'
import { clicksOn } from '@/lib/inbox/inbox-store'

/** Who pressed which button of this message's card. */
export const GET = route(
  { access: 'log.read', params: z.object({ id: bigIdSchema }) },
  async ({ params }) => ({ items: await clicksOn(params.id) }),
)
