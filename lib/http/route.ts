import 'server-only'
import type { z } from 'zod'
import { callerOfKey } from '@/lib/api-keys/caller-of-key'
import { bearerOf } from '@/lib/api-keys/key-text'
import type { Actor } from '@/lib/audit/audit-store'
import { actorOf, type CurrentUser } from '@/lib/auth/current-user'
import { mayCall, type Permission } from '@/lib/auth/policy'
import { userOfSession } from '@/lib/auth/session'
import { SESSION_COOKIE } from '@/lib/auth/session-token'
import { databaseClock } from '@/lib/db/database-clock'
import { AppError, type ErrorCode } from '@/lib/errors'
import { answer, answerError } from './answer'
import { readBody } from './body'
import { parse } from '@/lib/field-problems'
import { requireSameOrigin } from './same-origin'

export type Access = Permission | 'public'

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/**
 * What a handler may return for JSON of this shape: times as `Date`, large numbers as `bigint`, and
 * more than is promised (a test of the routes looks for what is not).
 */
type BeforeJson<Json> = Json extends string
  ? Json | (string extends Json ? Date | bigint : never)
  : Json extends readonly (infer Item)[]
    ? readonly BeforeJson<Item>[]
    : Json extends object
      ? { [Name in keyof Json]: BeforeJson<Json[Name]> }
      : Json

type Result<Answer> = Answer extends z.ZodType
  ? BeforeJson<z.output<Answer>> | Response | Promise<BeforeJson<z.output<Answer>> | Response>
  : unknown

export type RouteOptions<Body, Query, Params, Headers, Answer, A extends Access> = {
  access: A
  /** Called by another server, which proves itself by other means than a session of ours. */
  fromAnywhere?: true
  /** One sentence for `/api/openapi.json`. A route without is for the pages, and refuses keys. */
  summary?: string
  /** The body, JSON or the fields of a multipart form. */
  body?: Body
  /** The address's query. */
  query?: Query
  /** The `[parts]` of the address; what does not fit is a 404. */
  params?: Params
  /** Headers that mean something here, by their usual spelling. */
  headers?: Headers
  /** The JSON of a good answer; none is 204. */
  answer?: Answer
  /** For an answer that is no JSON: its content type. */
  answerType?: string
  /** The status of a good answer; 200 unless told. */
  status?: number
  /** Other statuses with the same JSON, and what they mean. */
  alsoStatus?: Record<number, string>
  /** What else can go wrong here than everywhere. */
  errors?: readonly ErrorCode[]
  /** The largest body; 1 MB unless told. */
  maxBytes?: number
}

export type RouteInput<Body, Query, Params, Headers, A extends Access> = {
  /** Who calls, or the owner of the key that does. */
  user: A extends 'public' ? null : CurrentUser
  actor: A extends 'public' ? null : Actor
  /** Whether the caller might also do something else; a key's scopes count. */
  may: (permission: Permission) => boolean
  body: Parsed<Body>
  query: Parsed<Query>
  params: Parsed<Params>
  headers: Parsed<Headers>
  request: Request
  now: Date
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

/** What a route demands and answers, for tests that walk all of them and for the API's description. */
export type RouteSpec = RouteOptions<
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined,
  Access
>

export type Route = ((request: Request, context?: Context) => Promise<Response>) & {
  access: Access
  spec: RouteSpec
}

/**
 * The one wrapper of route handlers: finds who calls, asks the policy, parses, calls `handle` and
 * answers its result as JSON (a `Response` passes through, `undefined` is 204). Errors become
 * `{ error: { code, message, hint, fields, params } }` with their status. A program calls with
 * `Authorization: Bearer KEY`; then no cookie is read, and so no page's origin matters.
 */
export function route<
  A extends Access,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Params extends z.ZodType | undefined = undefined,
  Headers extends z.ZodObject | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(
  options: RouteOptions<Body, Query, Params, Headers, Answer, A>,
  handle: (input: RouteInput<Body, Query, Params, Headers, A>) => Result<Answer>,
): Route {
  const handler = async (request: Request, context?: Context): Promise<Response> => {
    try {
      const now = databaseClock.now()
      const caller = await authorise(request, options, now)
      const input = {
        user: caller && caller.user,
        actor: caller && caller.actor,
        may: (permission: Permission) => caller !== null && mayCall(rights(caller), permission),
        params: parseParams(options.params, await context?.params),
        query: parseQuery(options.query, request),
        headers: parseHeaders(options.headers, request),
        body: options.body && parse(options.body, await readBody(request, options.maxBytes)),
        request,
        now,
      }
      const result = await handle(input as RouteInput<Body, Query, Params, Headers, A>)
      return answer(result, options.status)
    } catch (error) {
      return answerError(error)
    }
  }
  return Object.assign(handler, { access: options.access, spec: options })
}

type Caller = { user: CurrentUser; actor: Actor; scopes: string[] | null }

/** A key wins over a cookie, even a wrong one. */
async function authorise(
  request: Request,
  { access, summary, fromAnywhere }: { access: Access; summary?: string; fromAnywhere?: true },
  now: Date,
): Promise<Caller | null> {
  if (access === 'public' && fromAnywhere) return null
  const key = bearerOf(request)
  if (access === 'public' || key === undefined) requireSameOrigin(request)
  if (access === 'public') return null
  const caller = key === undefined ? await callerOfCookie(request) : await callerOfKey(key, now)
  if (caller.scopes !== null && summary === undefined) throw notForPrograms()
  if (mayCall(rights(caller), access)) return caller
  throw forbidden(caller, access)
}

async function callerOfCookie(request: Request): Promise<Caller> {
  const user = await userOfSession(cookieOf(request, SESSION_COOKIE))
  if (!user) throw new AppError('unauthenticated', { message: 'Nobody is signed in.' })
  return { user, actor: actorOf(user), scopes: null }
}

function rights({ user, scopes }: Caller) {
  return { role: user.role, scopes }
}

function forbidden({ user, scopes }: Caller, access: Permission): AppError {
  if (scopes !== null && !scopes.includes(access)) {
    return new AppError('forbidden', {
      message: `This API key does not have the scope ${access}.`,
      hint: 'An admin makes a key that has it under Settings → API keys.',
    })
  }
  return new AppError('forbidden', {
    message: `The role ${user.role} does not allow this.`,
    hint: 'An admin of the centre can do it, or change the role.',
  })
}

function notForPrograms(): AppError {
  return new AppError('forbidden', {
    message: 'This is for people only.',
    hint: 'What programs may use is listed at /api/openapi.json.',
  })
}

function parseParams(schema: z.ZodType | undefined, params: unknown): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(params ?? {})
  if (!result.success) throw new AppError('not_found', { message: 'There is nothing here.' })
  return result.data
}

function parseQuery(schema: z.ZodType | undefined, request: Request): unknown {
  if (!schema) return undefined
  const given = new URL(request.url).searchParams
  const names = [...new Set(given.keys())]
  const values = names.map((name) => {
    const all = given.getAll(name)
    return [name, all.length > 1 ? all : all[0]]
  })
  return parse(schema, Object.fromEntries(values))
}

function parseHeaders(schema: z.ZodObject | undefined, request: Request): unknown {
  if (!schema) return undefined
  const given = Object.keys(schema.shape).map((name) => [
    name,
    request.headers.get(name) ?? undefined,
  ])
  return parse(schema, Object.fromEntries(given))
}

/** Read from the request itself, so that a route also runs outside Next (in tests). */
function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split('; ')
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found && decoded(found.slice(name.length + 1))
}

/** What is no percent-encoding is no cookie of ours. */
function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
