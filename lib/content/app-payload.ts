import { z } from 'zod'
import { templateCardSchema } from '@/lib/wecom/robot-message'
import { imagePayload, plainFilePayload } from './file-payload'

export const textCardSchema = z.object({
  title: z.string(),
  description: z.string(),
  url: z.string(),
  /** WeCom writes 详情 where it is missing. */
  btntxt: z.string().optional(),
})

/**
 * What the message log keeps of an application message: without the app, its recipients and their
 * credentials; files by their hash. WeCom path/90236
 */
export const appPayloadSchema = z.discriminatedUnion('msgtype', [
  z.strictObject({ msgtype: z.literal('text'), text: z.object({ content: z.string() }) }),
  z.strictObject({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
  imagePayload,
  plainFilePayload,
  z.strictObject({ msgtype: z.literal('textcard'), textcard: textCardSchema }),
  z.strictObject({
    msgtype: z.literal('news'),
    news: z.object({
      articles: z.array(
        z.object({
          title: z.string(),
          description: z.string().optional(),
          url: z.string(),
          picurl: z.string().optional(),
        }),
      ),
    }),
  }),
  z.strictObject({ msgtype: z.literal('template_card'), template_card: templateCardSchema }),
])

export type AppPayload = z.infer<typeof appPayloadSchema>
export type TextCard = z.infer<typeof textCardSchema>
