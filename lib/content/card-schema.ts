import { z } from 'zod'
import { templateCardSchema } from '@/lib/wecom/robot-message'

/** A card that is answered by a press of a button. WeCom path/101032 */
export const buttonCardSchema = z.object({
  card_type: z.literal('button_interaction'),
  main_title: z.object({ title: z.string().optional(), desc: z.string().optional() }),
  sub_title_text: z.string().optional(),
  button_list: z.array(
    z.object({
      text: z.string(),
      /** 1 blue, 2 blue outline, 3 red, 4 grey */
      style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
      /** Comes back when it is pressed. */
      key: z.string(),
    }),
  ),
  /** Comes back as well; each message gets its own when it is sent. */
  task_id: z.string().optional(),
})

/** Every card that some channel can send. */
export const cardSchema = z.discriminatedUnion('card_type', [
  ...templateCardSchema.options,
  buttonCardSchema,
])

export type ButtonCard = z.infer<typeof buttonCardSchema>
export type Card = z.infer<typeof cardSchema>
