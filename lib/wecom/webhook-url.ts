/** The path of a robot's webhook. WeCom path/99110 */
export const ROBOT_SEND_PATH = '/cgi-bin/webhook/send'

/** What stands for the host of a robot that lives in the local stand-in. */
export const SANDBOX_HOST = 'sandbox'

export type WebhookUrlProblem =
  | 'empty'
  | 'only_key'
  | 'several'
  | 'not_a_url'
  | 'not_https'
  | 'wrong_host'
  | 'has_credentials'
  | 'wrong_path'
  | 'missing_key'
  | 'repeated_key'
  | 'wrong_key_shape'
  | 'extra_parameters'
  | 'has_fragment'

export type ParsedWebhookUrl =
  | {
      /** The live host (with its port unless it is the default) or `sandbox`. */
      host: string
      /** The robot's key, a UUID in lower case: the whole credential. */
      key: string
      problem?: undefined
      found?: undefined
    }
  | {
      problem: WebhookUrlProblem
      /** What was there instead (a host, parameter names); never a key. */
      found?: string
      host?: undefined
      key?: undefined
    }

/**
 * Reads a robot's webhook URL as people paste it. Spaces, quotes and brackets around it are
 * ignored; everything else must be exactly WeCom's form, on the live origin or the sandbox's.
 */
export function parseWebhookUrl(
  text: string,
  { liveOrigin, sandboxOrigin }: { liveOrigin: string; sandboxOrigin?: string | undefined },
): ParsedWebhookUrl {
  const trimmed = text.replace(WRAPPING, '')
  if (!trimmed) return { problem: 'empty' }
  if (UUID.test(trimmed)) return { problem: 'only_key' }
  if (trimmed.split('://').length > 2) return { problem: 'several' }
  if (/\s/.test(trimmed) || !URL.canParse(trimmed)) return { problem: 'not_a_url' }

  const url = new URL(trimmed)
  const live = new URL(liveOrigin)
  const inSandbox = sandboxOrigin !== undefined && sameOrigin(url, new URL(sandboxOrigin))
  if (!inSandbox) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: 'not_a_url' }
    if (url.protocol !== live.protocol && url.hostname === live.hostname) {
      return { problem: 'not_https' }
    }
    if (url.origin !== live.origin) return { problem: 'wrong_host', found: url.host }
  }
  if (url.username || url.password) return { problem: 'has_credentials' }
  if (url.pathname !== ROBOT_SEND_PATH) return { problem: 'wrong_path' }
  if (url.hash) return { problem: 'has_fragment' }
  return readKey(url.searchParams, inSandbox ? SANDBOX_HOST : url.host)
}

/** Enough of a key to tell robots apart, too little to use: `••••1a2b`. */
export function maskKey(key: string): string {
  return `••••${key.slice(-4)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What mail programs, chats and spreadsheets leave around a pasted address. */
const WRAPPING =
  /^[\s\u200b-\u200d\u2060\ufeff"'`<>()[\]“”‘’「」『』《》]+|[\s\u200b-\u200d\u2060\ufeff"'`<>()[\]“”‘’「」『』《》,;，；。]+$/g

function readKey(parameters: URLSearchParams, host: string): ParsedWebhookUrl {
  const keys = parameters.getAll('key')
  const [key] = keys
  if (!key) return { problem: 'missing_key' }
  if (keys.length > 1) return { problem: 'repeated_key' }
  if (!UUID.test(key)) return { problem: 'wrong_key_shape' }
  const others = [...new Set(parameters.keys())].filter((name) => name !== 'key')
  if (others.length > 0) {
    const names = others.map((name) => (/^\w{1,20}$/.test(name) ? name : '?'))
    return { problem: 'extra_parameters', found: names.join(', ') }
  }
  return { host, key: key.toLowerCase() }
}

/** Equal origins, where `localhost` and 127.0.0.1 are the same machine. */
function sameOrigin(a: URL, b: URL): boolean {
  return a.protocol === b.protocol && a.port === b.port && machine(a) === machine(b)
}

function machine(url: URL): string {
  return url.hostname === 'localhost' ? '127.0.0.1' : url.hostname
}
