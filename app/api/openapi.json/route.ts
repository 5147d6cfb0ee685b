import { z } from 'zod'
import { openApiDocument } from '@/lib/http/openapi'
import { route } from '@/lib/http/route'
import packageJson from '@/package.json'
import { describedRoutes } from './described-routes'

/** For tools, which ask without a key; it says nothing about the centre. */
export const GET = route(
  {
    access: 'public',
    summary: 'This description',
    answer: z.record(z.string(), z.unknown()),
  },
  () => made(),
)

let document: Record<string, unknown> | undefined

function made(): Record<string, unknown> {
  const here = { method: 'GET', path: '/api/openapi.json', route: GET }
  document ??= openApiDocument([...describedRoutes, here], {
    title: 'WeCom Courier',
    version: packageJson.version,
    description:
      'What the pages of WeCom Courier do, for programs. docs/api.md in its sources tells it in words.',
  })
  return document
}
