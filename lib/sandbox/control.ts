import type http from 'node:http'
import { z } from 'zod'
import { parseTime } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { chaosSchema, delaySchema, groupInput, keySchema, limitSchema } from './fixtures'
import { answerCorpControl } from './api/control-corp'
import { answerBotControl } from './bot/control-bots'
import { TOKEN_FAULTS } from './api/fault-keys'
import type { WireReply } from './reply'
import { robotUrl, type Sandbox } from './sandbox'
import { FAULT_KINDS } from './types'

export type ControlRequest = {
  request: http.IncomingMessage
  pathname: string
  searchParams: URLSearchParams
  body: Buffer
}

export function isControlPath(pathname: string): boolean {
  return pathname === '/inbox' || pathname.startsWith('/inbox/') || pathname.startsWith('/control/')
}

/** Answers the stand-in's own paths, for tests and people: `/inbox` and `/control/…`. */
export async function answerControl(sandbox: Sandbox, control: ControlRequest): Promise<WireReply> {
  try {
    refuseBrowsersFromElsewhere(control.request)
    return await answer(sandbox, control)
  } catch (error) {
    if (error instanceof AppError) return failure(error.status, error.code, error.message)
    if (error instanceof z.ZodError) return failure(422, 'invalid_input', z.prettifyError(error))
    throw error
  }
}

async function answer(sandbox: Sandbox, control: ControlRequest): Promise<WireReply> {
  const { request, pathname, searchParams } = control
  const media = /^\/inbox\/media\/([\w-]+)$/.exec(pathname)?.[1]
  const robotKey = /^\/control\/robots\/([\w-]+)$/.exec(pathname)?.[1]
  if (media && request.method === 'GET') return mediaReply(sandbox, media)
  if (robotKey && request.method === 'PATCH') {
    const { removed } = robotPatch.parse(read(control))
    return json(sandbox.setRemoved(robotKey.toLowerCase(), removed))
  }
  switch (`${request.method} ${pathname}`) {
    case 'GET /inbox':
      return json(readInbox(sandbox, searchParams))
    case 'GET /control/groups':
      return json([...sandbox.state.groups.values()])
    case 'POST /control/groups':
      return json(sandbox.addGroup(groupInput.parse(read(control))), 201)
    case 'GET /control/robots':
      return json(sandbox.robots().map((robot) => ({ ...robot, url: urlOf(control, robot.key) })))
    case 'POST /control/robots':
      return addRobot(sandbox, control)
    case 'GET /control/faults':
      return json({
        faults: sandbox.faults(),
        chaos: sandbox.state.chaos,
        delay: sandbox.state.delay,
        given: Object.fromEntries(sandbox.state.given),
      })
    case 'POST /control/faults':
      sandbox.setFault(faultInput.parse(read(control)))
      return json(sandbox.faults())
    case 'DELETE /control/faults':
      sandbox.clearFaults()
      return json([])
    case 'PUT /control/chaos':
      sandbox.setChaos(chaosSchema.parse(read(control)))
      return json(sandbox.state.chaos)
    case 'PUT /control/delay':
      sandbox.setDelay(delaySchema.parse(read(control)))
      return json(sandbox.state.delay)
    case 'POST /control/clear':
      sandbox.clear()
      return json({ cleared: true })
    default: {
      const method = request.method ?? ''
      const asked = { method, pathname, searchParams, read: () => read(control) }
      const found =
        answerBotControl(sandbox.bots, asked) ?? (await answerCorpControl(sandbox, asked))
      if (found !== undefined) return json(found)
      throw new AppError('not_found', { message: `There is no ${request.method} ${pathname}` })
    }
  }
}

const robotPatch = z.strictObject({ removed: z.boolean() })

const robotInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** The group's id or name. */
  group: z.string(),
  key: keySchema.optional(),
  limit: limitSchema.optional(),
})

export const faultInput = z
  .strictObject({
    robotKey: z
      .union([z.literal(['*', TOKEN_FAULTS]), z.string().regex(/^app\/\d+$/), keySchema])
      .default('*'),
    kind: z.enum(FAULT_KINDS),
    count: z.number().int().min(0).max(100_000).default(1),
    errcode: z.number().int().optional(),
    ms: z.number().int().min(0).max(120_000).optional(),
  })
  .refine(({ kind, errcode }) => kind !== 'errcode' || !!errcode, {
    path: ['errcode'],
    message: 'is required for the fault errcode, and is not 0',
  })

function addRobot(sandbox: Sandbox, control: ControlRequest): WireReply {
  const { name, group: wanted, key, limit } = robotInput.parse(read(control))
  const group = findGroup(sandbox, wanted)
  const windowed = limit && { count: limit.count, windowMs: limit.windowSeconds * 1000 }
  const robot = sandbox.addRobot({ name, groupId: group.id, key, limit: windowed })
  return json({ ...robot, url: urlOf(control, robot.key) }, 201)
}

function readInbox(sandbox: Sandbox, parameters: URLSearchParams) {
  const since = parameters.get('since')
  const group = parameters.get('group')
  const byId = since !== null && /^\d+$/.test(since)
  const time = since !== null && !byId ? parseTime(since) : undefined
  if (since !== null && !byId && !time) {
    throw new AppError('invalid_input', {
      message: 'since is the id of an arrival or a time (ISO 8601)',
    })
  }
  return sandbox.arrivals({
    afterId: byId ? Number(since) : undefined,
    since: time,
    groupId: group === null ? undefined : findGroup(sandbox, group).id,
    everything: parameters.get('all') === '1',
  })
}

function findGroup(sandbox: Sandbox, idOrName: string) {
  const groups = [...sandbox.state.groups.values()]
  const group = groups.find(({ id, name }) => id === idOrName || name === idOrName)
  if (group) return group
  throw new AppError('not_found', { message: `There is no group ${idOrName}` })
}

function mediaReply(sandbox: Sandbox, mediaId: string): WireReply {
  const bytes = sandbox.mediaBytes(mediaId)
  if (!bytes) throw new AppError('not_found', { message: 'There is no such file' })
  const headers = {
    'Content-Type': 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
  }
  return { status: 200, headers, body: bytes }
}

function read({ request, body }: ControlRequest): unknown {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError('unsupported_type', { message: 'The body must be application/json' })
  }
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    throw new AppError('invalid_json', { message: 'The body is not JSON' })
  }
}

/** A web page in this machine's browser must not read the inbox or set faults. */
function refuseBrowsersFromElsewhere({ headers }: http.IncomingMessage): void {
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) {
    throw new AppError('forbidden', { message: 'Only this machine may use the control paths' })
  }
  if (headers.origin !== undefined) {
    throw new AppError('foreign_origin', { message: 'Web pages may not use the control paths' })
  }
}

function urlOf({ request }: ControlRequest, key: string): string {
  return robotUrl(`http://${request.headers.host}`, key)
}

function json(value: unknown, status = 200): WireReply {
  const headers = { 'Content-Type': 'application/json; charset=UTF-8' }
  return { status, headers, body: JSON.stringify(value) }
}

function failure(status: number, code: string, message: string): WireReply {
  return json({ error: { code, message } }, status)
}
