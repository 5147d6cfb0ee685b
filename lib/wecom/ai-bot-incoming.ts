import { z } from 'zod'

/** What a bot's connection brings, in one shape. `chatId` is exactly what a push must name. */
export type BotIncoming = BotMessage | BotCardClick | BotEntrance

type Common = {
  /** The same for a repeated delivery: whoever keeps these must drop repeats. */
  msgId: string
  chatKind: 'single' | 'group'
  /** The group's id as received; the sender's id in a 1:1 chat. */
  chatId: string
  /** The sender as the bot sees them: a plain userid, or an encrypted `wo…`. */
  userId: string
  /** Names the frame when it is replied to. */
  reqId: string
}

export type BotMessage = Common & {
  kind: 'message'
  msgType: string
  /** What can be read of it: text, a voice's transcript; empty for a picture or a file. */
  text: string
}

export type BotCardClick = Common & {
  kind: 'card_click'
  taskId: string
  eventKey: string
  selected: { questionKey: string; optionIds: string[] }[]
}

export type BotEntrance = Common & { kind: 'entrance' }

/** Only so many characters are kept of anything that a person typed. */
const TEXT_MAX = 20_000
const id = z.string().min(1).max(512)
const content = z.object({ content: z.string().catch('') })

const bodySchema = z.object({
  msgid: id,
  chattype: z.enum(['single', 'group']).catch('single'),
  chatid: id.optional(),
  from: z.object({ userid: id }),
  msgtype: z.string().max(40),
  text: content.optional().catch(undefined),
  voice: content.optional().catch(undefined),
  mixed: z
    .object({ msg_item: z.array(z.object({ text: content.optional().catch(undefined) })) })
    .optional()
    .catch(undefined),
  event: z
    .object({
      eventtype: z.string(),
      template_card_event: z
        .object({
          event_key: z.string().max(1024).catch(''),
          task_id: z.string().max(128).catch(''),
          selected_items: z
            .object({
              selected_item: z.array(
                z.object({
                  question_key: z.string(),
                  option_ids: z.object({ option_id: z.array(z.string()) }),
                }),
              ),
            })
            .nullish()
            .catch(null),
        })
        .optional(),
    })
    .optional(),
})

/** Reads a callback frame; `undefined` for what is not for us (feedback, unknown events, no sender). */
export function readIncoming(frame: unknown): BotIncoming | undefined {
  const { data } = z
    .object({ headers: z.object({ req_id: z.string() }), body: bodySchema })
    .safeParse(frame)
  if (!data) return undefined
  const { body } = data
  const chatId = body.chattype === 'group' ? body.chatid : body.from.userid
  if (!chatId) return undefined
  const common: Common = {
    msgId: body.msgid,
    chatKind: body.chattype,
    chatId,
    userId: body.from.userid,
    reqId: data.headers.req_id,
  }
  if (body.msgtype !== 'event') {
    return { kind: 'message', ...common, msgType: body.msgtype, text: textOf(body) }
  }
  if (body.event?.eventtype === 'enter_chat') return { kind: 'entrance', ...common }
  const click = body.event?.template_card_event
  if (body.event?.eventtype !== 'template_card_event' || !click) return undefined
  const selected = (click.selected_items?.selected_item ?? []).map((item) => ({
    questionKey: item.question_key,
    optionIds: item.option_ids.option_id,
  }))
  const { task_id: taskId, event_key: eventKey } = click
  return { kind: 'card_click', ...common, taskId, eventKey, selected }
}

function textOf({ text, voice, mixed }: z.infer<typeof bodySchema>): string {
  const parts = mixed?.msg_item.flatMap((item) => item.text?.content ?? []) ?? []
  const whole = text?.content ?? voice?.content ?? parts.join('\n')
  // PostgreSQL keeps no U+0000 and no half characters.
  return whole.slice(0, TEXT_MAX).replaceAll('\u0000', '').toWellFormed()
}

/** Without the mention of the bot at its beginning that every message in a group has. */
export function withoutMention(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/^\s*@\S+\s*/u, '')
    .trim()
}

const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu

/** An id that WeCom encrypted for this corp: no directory knows it. */
export function isEncryptedId(userId: string): boolean {
  return /^wo[\w-]{20,}$/.test(userId)
}
