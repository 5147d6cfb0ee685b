import { z } from 'zod'
import { timeJson } from '@/lib/json-shapes'

/** How a message stands with regard to taking it back. */
export type AppRecall = {
  possible: boolean
  /** WeCom takes back what is younger than 24 hours. */
  until: Date | null
  /** From whom else it would go, by name. */
  others: string[]
  recalledAt: Date | null
}

export const appRecallJson = z.object({
  possible: z.boolean(),
  until: timeJson.nullable(),
  others: z.array(z.string()),
  recalledAt: timeJson.nullable(),
})
