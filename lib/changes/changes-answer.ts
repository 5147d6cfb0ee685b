import { z } from 'zod'

export const changesJson = z.object({
  cursor: z.string(),
  topics: z.array(z.enum(['audit', 'messages', 'batches', 'inbox'])),
  moving: z.boolean(),
})
