import { z } from 'zod'
import { answerCallbackTest, receiveCallback } from '@/lib/connections/receive-callback'
import { readText } from '@/lib/http/body'
import { route } from '@/lib/http/route'
import { idTextSchema } from '@/lib/ids'

const params = z.object({ connection: idTextSchema })

const signed = {
  msg_signature: z.string().max(100).default(''),
  timestamp: z.string().max(20).default(''),
  nonce: z.string().max(200).default(''),
}

/** A message of WeCom's has a few kilobytes. */
const MAX_BYTES = 256 * 1024

const EMPTY = { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } }

/** The test of WeCom's console. WeCom path/90930 */
export const GET = route(
  {
    access: 'public',
    params,
    query: z.object({ ...signed, echostr: z.string().max(10_000).default('') }),
  },
  async ({ params: { connection }, query, now }) =>
    new Response(await answerCallbackTest(connection, query, now), EMPTY),
)

/** What staff write to the application and press in its cards. Proved by its signature. */
export const POST = route(
  { access: 'public', fromAnywhere: true, params, query: z.object(signed) },
  async ({ params: { connection }, query, request, now }) => {
    await receiveCallback(connection, query, await readText(request, MAX_BYTES), now)
    return new Response('', EMPTY)
  },
)
