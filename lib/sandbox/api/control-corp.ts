import { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { Sandbox } from '../sandbox'
import { appInput, memberInput } from './corp-fixture'
import { newSecret } from './sandbox-corp'
import { callbackSchema } from './shapes'

export type CorpRequest = {
  method: string
  pathname: string
  searchParams: URLSearchParams
  /** Reads the JSON body. */
  read: () => unknown
}

const app = appInput.partial({ secret: true })

const appPatch = z.strictObject({
  name: appInput.shape.name.optional(),
  secret: appInput.shape.secret.optional(),
  enabled: z.boolean().optional(),
  trustedIps: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .nullable()
    .optional(),
  customerContact: z.boolean().optional(),
})

const callbackInput = z
  .strictObject({
    ...callbackSchema.shape,
    url: z.url({ protocol: /^https?$/ }),
    token: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
    aesKey: z.string().regex(/^[A-Za-z0-9]{43}$/),
    duplicates: z.boolean().default(false),
    reorder: z.boolean().default(false),
  })
  .nullable()

const fields: z.ZodType<Record<string, string | number>> = z.record(
  z.string().regex(/^[A-Za-z]\w*$/),
  z.union([z.string(), z.number()]),
)

const said = z.strictObject({
  userid: z.string(),
  /** A text; `fields` says anything else, `event` an event. */
  text: z.string().optional(),
  fields: fields.optional(),
  event: fields.optional(),
  press: z.strictObject({ message: z.number().int(), key: z.string() }).optional(),
})

/** The organisation's control paths; `undefined` for a path that is none of them. */
export async function answerCorpControl(sandbox: Sandbox, asked: CorpRequest): Promise<unknown> {
  const { corp } = sandbox
  const { method, pathname, searchParams, read } = asked
  const [, agent, action] = /^\/control\/apps\/(\d{1,10})(?:\/(\w+))?$/.exec(pathname) ?? []
  if (agent !== undefined)
    return changeApp(sandbox, Number(agent), `${method} ${action ?? ''}`, read)
  const userid = /^\/control\/members\/([\w.@-]{1,64})$/.exec(pathname)?.[1]
  if (userid !== undefined && method === 'PATCH') {
    if (!corp.member(userid)) throw new AppError('not_found', { message: 'No such member' })
    const patch = z
      .strictObject(memberInput.omit({ userid: true }).shape)
      .partial()
      .parse(read())
    const given = Object.keys(read() as object)
    const changes = Object.entries(patch).filter(([name]) => given.includes(name))
    return corp.putMember({ userid, ...Object.fromEntries(changes) })
  }
  switch (`${method} ${pathname}`) {
    case 'GET /inbox/app':
      return corp.messages({
        agentId: wholeOf(searchParams.get('agent')),
        userid: searchParams.get('userid') ?? undefined,
        chatId: searchParams.get('chat') ?? undefined,
        afterId: wholeOf(searchParams.get('since')),
        everything: searchParams.get('all') === '1',
      })
    case 'GET /control/corp':
      return { corp: corp.corp, apps: corp.apps(), members: corp.members() }
    case 'GET /control/calls':
      return corp.calls(searchParams.get('path') ?? undefined)
    case 'POST /control/members':
      return corp.putMember(memberInput.parse(read()))
    case 'POST /control/apps': {
      const { secret = newSecret(), ...rest } = app.parse(read())
      return corp.addApp({ ...rest, secret })
    }
    default:
      return undefined
  }
}

async function changeApp(sandbox: Sandbox, agentId: number, action: string, read: () => unknown) {
  const { corp, staff } = sandbox
  switch (action) {
    case 'PATCH ':
      return corp.changeApp(agentId, appPatch.parse(read()))
    case 'POST revoke':
      corp.revokeTokens(agentId)
      return corp.app(agentId)
    case 'PUT callback':
      return staff.setCallback(agentId, callbackInput.parse(read()))
    case 'POST say': {
      const { userid, text, fields: more, event, press } = said.parse(read())
      if (press) return staff.press(agentId, userid, press.message, press.key)
      if (event) return staff.event(agentId, userid, event)
      return staff.say(agentId, userid, more ?? text ?? '')
    }
    case 'POST emit':
      return staff.emit(agentId, fields.parse(read()))
    default:
      return undefined
  }
}

function wholeOf(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined
}
