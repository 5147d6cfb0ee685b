import { z } from 'zod'

/**
 * The messages a group robot can send, in WeCom's own shape and field order (WeCom path/99110).
 * These schemas check the shape only; lengths and cross-field rules are `checkRobotMessage`'s.
 */
const linkTarget = {
  url: z.string().optional(),
  appid: z.string().optional(),
  pagepath: z.string().optional(),
}

const cardTitle = z.object({ title: z.string().optional(), desc: z.string().optional() })

/** What cards of robots and of applications have in common. */
export const commonCard = {
  source: z
    .object({
      icon_url: z.string().optional(),
      desc: z.string().optional(),
      /** 0 grey, 1 black, 2 red, 3 green */
      desc_color: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
    })
    .optional(),
  main_title: cardTitle.optional(),
  quote_area: z
    .object({
      /** 0 no link, 1 URL, 2 mini program */
      type: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
      ...linkTarget,
      title: z.string().optional(),
      quote_text: z.string().optional(),
    })
    .optional(),
  horizontal_content_list: z
    .array(
      z.object({
        /** 0 text, 1 URL, 2 file, 3 member */
        type: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
        keyname: z.string(),
        value: z.string().optional(),
        url: z.string().optional(),
        media_id: z.string().optional(),
        userid: z.string().optional(),
      }),
    )
    .optional(),
  jump_list: z
    .array(
      z.object({
        /** 0 no link, 1 URL, 2 mini program */
        type: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
        title: z.string(),
        ...linkTarget,
      }),
    )
    .optional(),
  card_action: z.object({
    /** 1 URL, 2 mini program */
    type: z.union([z.literal(1), z.literal(2)]),
    ...linkTarget,
  }),
}

export const textNoticeParts = {
  emphasis_content: cardTitle.optional(),
  sub_title_text: z.string().optional(),
}

export const newsNoticeParts = {
  card_image: z.object({ url: z.string(), aspect_ratio: z.number().optional() }),
  image_text_area: z
    .object({
      /** 0 no link, 1 URL, 2 mini program */
      type: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
      ...linkTarget,
      title: z.string().optional(),
      desc: z.string().optional(),
      image_url: z.string(),
    })
    .optional(),
  vertical_content_list: z
    .array(z.object({ title: z.string(), desc: z.string().optional() }))
    .optional(),
}

const textNotice = z.object({
  card_type: z.literal('text_notice'),
  ...commonCard,
  ...textNoticeParts,
})

const newsNotice = z.object({
  card_type: z.literal('news_notice'),
  ...commonCard,
  ...newsNoticeParts,
})

export const templateCardSchema = z.discriminatedUnion('card_type', [textNotice, newsNotice])

export const robotMessageSchema = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('text'),
    text: z.object({
      content: z.string(),
      /** User ids, or `@all`. */
      mentioned_list: z.array(z.string()).optional(),
      /** Phone numbers, or `@all`. */
      mentioned_mobile_list: z.array(z.string()).optional(),
    }),
  }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('markdown_v2'), markdown_v2: z.object({ content: z.string() }) }),
  z.object({
    msgtype: z.literal('image'),
    /** `md5`: hexadecimal, of the bytes before base64. */
    image: z.object({ base64: z.string(), md5: z.string() }),
  }),
  z.object({
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
  z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) }),
  z.object({ msgtype: z.literal('voice'), voice: z.object({ media_id: z.string() }) }),
  z.object({ msgtype: z.literal('template_card'), template_card: templateCardSchema }),
])

export type RobotMessage = z.infer<typeof robotMessageSchema>
export type TemplateCard = z.infer<typeof templateCardSchema>
export type RobotMessageKind = RobotMessage['msgtype']

export const ROBOT_MESSAGE_KINDS = [
  'text',
  'markdown',
  'markdown_v2',
  'image',
  'news',
  'file',
  'voice',
  'template_card',
] as const satisfies readonly RobotMessageKind[]
