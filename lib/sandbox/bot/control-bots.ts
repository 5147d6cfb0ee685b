import { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { CorpRequest } from '../api/control-corp'
import type { SandboxBots } from './bots'

const botInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  botId: z
    .string()
    .regex(/^aib[\w-]{5,100}$/)
    .optional(),
  secret: z.string().min(8).max(200).optional(),
  encryptsIds: z.boolean().optional(),
})

const said = z.strictObject({
  userid: z.string().min(1),
  text: z.string().min(1),
  /** A group's chat; the 1:1 chat when absent. */
  chat: z.string().optional(),
  mentions: z.boolean().default(true),
})

const pressed = z.strictObject({
  userid: z.string().min(1),
  entry: z.number().int(),
  key: z.string().min(1),
})

const count = z.number().int().min(0)

const knobs = z
  .strictObject({
    muteAcks: z.boolean(),
    mutePings: z.boolean(),
    muteSubscribeAcks: z.boolean(),
    ackDelayMs: count.max(120_000),
    duplicateCallbacks: z.boolean(),
    dropAfterSends: count,
    dropBeforeSends: count,
    neverSpokeErrcode: z.number().int(),
    kickCloseMs: count.max(600_000),
  })
  .partial()

/** The bots' control paths; `undefined` for a path that is none of them. */
export function answerBotControl(bots: SandboxBots, asked: CorpRequest): unknown {
  const { method, pathname, read } = asked
  const [, botId, action] = /^\/control\/bots\/(aib[\w-]+)\/(\w+)$/.exec(pathname) ?? []
  if (botId) return act(bots, botId, `${method} ${action}`, asked)
  switch (`${method} ${pathname}`) {
    case 'GET /control/bots':
      return bots.bots().map((bot) => ({ ...bot, connected: bots.isConnected(bot.botId) }))
    case 'POST /control/bots':
      return bots.addBot(optional(botInput.parse(read())))
    case 'PUT /control/bot-faults':
      return (bots.knobs = { ...bots.knobs, ...optional(knobs.parse(read())) })
    default:
      return undefined
  }
}

function act(
  bots: SandboxBots,
  botId: string,
  action: string,
  { searchParams, read }: CorpRequest,
): unknown {
  bots.bot(botId)
  switch (action) {
    case 'GET entries':
      return bots
        .entriesOf(botId)
        .filter(({ chatId }) => (searchParams.get('chat') ?? chatId) === chatId)
    case 'POST say': {
      const { userid, text, chat, mentions } = said.parse(read())
      if (chat === undefined) return { msgid: bots.say(botId, userid, text) }
      bots.sayInGroup(botId, chat, userid, text, mentions)
      return { said: true }
    }
    case 'POST enter':
      bots.enter(botId, z.strictObject({ userid: z.string().min(1) }).parse(read()).userid)
      return { entered: true }
    case 'POST press': {
      const { userid, entry, key } = pressed.parse(read())
      bots.press(botId, entry, userid, key)
      return { pressed: true }
    }
    case 'POST drop':
      bots.drop(botId)
      return { dropped: true }
    default:
      throw new AppError('not_found', { message: `There is no ${action} of a bot` })
  }
}

type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/** Without what was not given, so that it does not stand for something else. */
function optional<T extends object>(value: T): Given<T> {
  const given = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(given) as Given<T>
}
