import type { FieldProblem } from '@/lib/errors'
import { parseWebhookUrl, type WebhookUrlProblem } from '@/lib/wecom/webhook-url'

/** The origins that a pasted URL may have. */
export type WebhookOrigins = { liveOrigin: string; sandboxOrigin?: string | undefined }

export type Webhook = { host: string; key: string }

/**
 * Reads the URLs of a list. `problems` names each that cannot be used, `robots.N.url`, never with
 * anything of its key; the same robot twice in the list is one of them.
 */
export function readWebhookUrls(
  urls: readonly string[],
  origins: WebhookOrigins,
): { webhooks: (Webhook | undefined)[]; problems: FieldProblem[] } {
  const firstSeen = new Map<string, number>()
  const problems: FieldProblem[] = []
  const webhooks = urls.map((url, index) => {
    const field = `robots.${index}.url`
    const parsed = parseWebhookUrl(url, origins)
    if (parsed.problem) {
      problems.push(urlProblem(field, parsed.problem, parsed.found, origins))
      return undefined
    }
    const { host, key } = parsed
    const first = firstSeen.get(`${host} ${key}`)
    if (first !== undefined) {
      problems.push(repeated(field, first))
      return undefined
    }
    firstSeen.set(`${host} ${key}`, index)
    return { host, key }
  })
  return { webhooks, problems }
}

function urlProblem(
  field: string,
  problem: WebhookUrlProblem,
  found: string | undefined,
  { liveOrigin }: WebhookOrigins,
): FieldProblem {
  return {
    field,
    code: `webhook_${problem}`,
    message: `This is not a robot's webhook URL (${problem.replaceAll('_', ' ')}).`,
    params: { found: found ?? '', host: new URL(liveOrigin).host },
  }
}

function repeated(field: string, first: number): FieldProblem {
  return {
    field,
    code: 'webhook_repeated_in_list',
    message: `This is the same robot as in line ${first + 1}.`,
    params: { line: first + 1 },
  }
}
