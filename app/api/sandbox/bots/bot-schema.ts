import { z } from 'zod'
import { cleanLinesSchema } from '@/lib/clean-text'

export const botParamsSchema = z.object({ id: z.string().regex(/^aib[\w-]{5,100}$/) })

const chatId = z.string().regex(/^[\w@.-]{1,100}$/)

export const chatParamsSchema = botParamsSchema.extend({ chat: chatId })

export const saidSchema = z.strictObject({
  chat: chatId,
  text: cleanLinesSchema(4000).pipe(z.string().min(1)),
  /** In a group: only then does the bot hear of it. */
  mentions: z.boolean().default(true),
})

export const pressSchema = z.strictObject({
  chat: chatId,
  entryId: z.int().min(1),
  key: z.string().min(1).max(1024),
})

export const knobsSchema = z
  .strictObject({
    muteAcks: z.boolean(),
    mutePings: z.boolean(),
    muteSubscribeAcks: z.boolean(),
    duplicateCallbacks: z.boolean(),
    ackDelayMs: z.int().min(0).max(60_000),
  })
  .partial()
