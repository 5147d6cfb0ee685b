import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { convertHtml, TEXT_FORMATS, SMALLEST_LIMIT, type TextFormat } from '@/lib/content'

/**
 * npm run -s convert -- --to markdown|markdown_v2|text [--limit N]: reads HTML, prints JSON: the
 * whole message, its bytes, the parts as they would be sent, and what was lost.
 */
const { to, limit } = readArguments()
const html = await text(process.stdin)
console.log(JSON.stringify(convertHtml(html, { to, limit })))

function readArguments(): { to: TextFormat; limit: number | undefined } {
  try {
    const { values } = parseArgs({
      options: { to: { type: 'string' }, limit: { type: 'string' } },
    })
    return { to: formatOf(values.to), limit: limitOf(values.limit) }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function formatOf(value: string | undefined): TextFormat {
  const format = TEXT_FORMATS.find((each) => each === value)
  return format ?? refuse(value === undefined ? 'To which format?' : `"${value}" is no format.`)
}

function limitOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const limit = /^\d{1,9}$/.test(value) ? Number(value) : 0
  if (limit >= SMALLEST_LIMIT) return limit
  return refuse(`--limit is a whole number of bytes, ${SMALLEST_LIMIT} or more; not "${value}".`)
}

function refuse(reason: string): never {
  console.error(reason)
  console.error(`npm run -s convert -- --to ${TEXT_FORMATS.join('|')} [--limit BYTES] < page.html`)
  process.exit(2)
}
