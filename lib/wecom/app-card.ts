import { z } from 'zod'
import { commonCard, newsNoticeParts, textNoticeParts } from './robot-message'

/**
 * The cards that an application (and an AI bot) can send, in WeCom's own shape and field order.
 * These schemas check the shape only; lengths and cross-field rules are `appCardProblems`'s.
 * WeCom path/90236
 */
const button = z.object({ text: z.string(), key: z.string() })

const option = z.object({ id: z.string(), text: z.string() })

const selection = z.object({
  question_key: z.string(),
  title: z.string().optional(),
  selected_id: z.string().optional(),
  option_list: z.array(option),
})

const appParts = {
  ...commonCard,
  /** The menu in the card's corner; needs `task_id`. */
  action_menu: z.object({ desc: z.string().optional(), action_list: z.array(button) }).optional(),
  /** Unique within the application: what was pressed comes back with it. */
  task_id: z.string().optional(),
}

const textNotice = z.object({
  card_type: z.literal('text_notice'),
  ...appParts,
  ...textNoticeParts,
})

const newsNotice = z.object({
  card_type: z.literal('news_notice'),
  ...appParts,
  ...newsNoticeParts,
  /** This or `image_text_area`. */
  card_image: newsNoticeParts.card_image.optional(),
})

const buttonInteraction = z.object({
  card_type: z.literal('button_interaction'),
  ...appParts,
  card_action: appParts.card_action.optional(),
  sub_title_text: z.string().optional(),
  button_selection: selection.optional(),
  button_list: z.array(
    z.object({
      /** 0 tells the application, 1 opens `url`. */
      type: z.union([z.literal(0), z.literal(1)]).optional(),
      text: z.string(),
      style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
      key: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
})

const voteInteraction = z.object({
  card_type: z.literal('vote_interaction'),
  source: appParts.source,
  main_title: appParts.main_title,
  task_id: appParts.task_id,
  checkbox: z.object({
    question_key: z.string(),
    /** 0 one answer, 1 several */
    mode: z.union([z.literal(0), z.literal(1)]).optional(),
    option_list: z.array(option.extend({ is_checked: z.boolean().optional() })),
  }),
  submit_button: button,
})

const multipleInteraction = z.object({
  card_type: z.literal('multiple_interaction'),
  source: appParts.source,
  main_title: appParts.main_title,
  task_id: appParts.task_id,
  select_list: z.array(selection),
  submit_button: button,
})

export const appCardSchema = z.discriminatedUnion('card_type', [
  textNotice,
  newsNotice,
  buttonInteraction,
  voteInteraction,
  multipleInteraction,
])

export type AppCard = z.infer<typeof appCardSchema>

/** Whether a person's answer to the card comes back to the application. */
export function isInteractive(card: AppCard): boolean {
  if (card.card_type === 'text_notice' || card.card_type === 'news_notice') {
    return card.action_menu !== undefined
  }
  return true
}
