import { z } from 'zod'
import { appCardSchema } from './app-card'

/**
 * The messages an application can send to staff, in WeCom's own shape and field order, without
 * application and recipients (WeCom path/90236). These schemas check the shape only; lengths and
 * cross-field rules are `checkAppMessage`'s.
 */
export const textCardSchema = z.object({
  title: z.string(),
  /** Takes `<br>` and `<div class="gray|highlight|normal">`. */
  description: z.string(),
  url: z.string(),
  /** What the button says; 详情 if absent. */
  btntxt: z.string().optional(),
})

export const appArticleSchema = z.object({
  title: z.string(),
  description: z.string().optional(),
  /** This, or `appid` with `pagepath` (which win). */
  url: z.string().optional(),
  picurl: z.string().optional(),
  appid: z.string().optional(),
  pagepath: z.string().optional(),
})

export const appMessageSchema = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('image'), image: z.object({ media_id: z.string() }) }),
  z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) }),
  z.object({ msgtype: z.literal('textcard'), textcard: textCardSchema }),
  z.object({
    msgtype: z.literal('news'),
    news: z.object({ articles: z.array(appArticleSchema) }),
  }),
  z.object({ msgtype: z.literal('template_card'), template_card: appCardSchema }),
])

export type AppMessage = z.infer<typeof appMessageSchema>
export type AppMessageKind = AppMessage['msgtype']

export const APP_MESSAGE_KINDS = [
  'text',
  'markdown',
  'image',
  'file',
  'textcard',
  'news',
  'template_card',
] as const satisfies readonly AppMessageKind[]
