import 'server-only'
import type { z } from 'zod'
import type { Actor } from '@/lib/audit/audit-store'
import { actorOf, type CurrentUser } from '@/lib/auth/current-user'
import { can, type Permission } from '@/lib/auth/policy'
import { userOfSession } from '@/lib/auth/session'
import { SESSION_COOKIE } from '@/lib/auth/session-token'
import { databaseClock } from '@/lib/db/database-clock'
import { AppError } from '@/lib/errors'
import { answer, answerError } from './answer'
import { readBody } from './body'
import { parse } from './field-problems'
import { requireSameOrigin } from './same-origin'

export type Access = Permission | 'public'

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

type Options<Body, Query, Params, A extends Access> = {
  access: A
  /** The body, JSON or the fields of a multipart form. */
  body?: Body
  /** The address's query. */
  query?: Query
  /** The `[parts]` of the address; what does not fit is a 404. */
  params?: Params
  /** The status of a good answer; 200 unless told. */
  status?: number
  /** The largest body; 1 MB unless told. */
  maxBytes?: number
}

export type RouteInput<Body, Query, Params, A extends Access> = {
  user: A extends 'public' ? null : CurrentUser
  actor: A extends 'public' ? null : Actor
  body: Parsed<Body>
  query: Parsed<Query>
  params: Parsed<Params>
  request: Request
  now: Date
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

/** A route handler that tells what it demands, so that a test can walk all of them. */
export type Route = ((request: Request, context?: Context) => Promise<Response>) & {
  access: Access
}

/**
 * The one wrapper of route handlers: refuses foreign origins, finds the person, asks the policy,
 * parses, calls `handle` and answers its result as JSON (a `Response` passes through, `undefined`
 * is 204). Errors become `{ error: { code, message, hint, fields, params } }` with their status.
 */
export function route<
  A extends Access,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Params extends z.ZodType | undefined = undefined,
>(
  options: Options<Body, Query, Params, A>,
  handle: (input: RouteInput<Body, Query, Params, A>) => unknown,
): Route {
  const handler = async (request: Request, context?: Context): Promise<Response> => {
    try {
      requireSameOrigin(request)
      const user = await authorise(request, options.access)
      const input = {
        user,
        actor: user && actorOf(user),
        params: parseParams(options.params, await context?.params),
        query: parseQuery(options.query, request),
        body: options.body && parse(options.body, await readBody(request, options.maxBytes)),
        request,
        now: databaseClock.now(),
      }
      return answer(await handle(input as RouteInput<Body, Query, Params, A>), options.status)
    } catch (error) {
      return answerError(error)
    }
  }
  return Object.assign(handler, { access: options.access })
}

async function authorise(request: Request, access: Access): Promise<CurrentUser | null> {
  if (access === 'public') return null
  const user = await userOfSession(cookieOf(request, SESSION_COOKIE))
  if (!user) throw new AppError('unauthenticated', { message: 'Nobody is signed in.' })
  if (!can(user.role, access)) {
    throw new AppError('forbidden', {
      message: `The role ${user.role} does not allow this.`,
      hint: 'An admin of the centre can do it, or change the role.',
    })
  }
  return user
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
