import { maskKey } from './webhook-url'

/** Query parameters and fields that are credentials at WeCom. */
const SECRET_NAMES =
  'key|access_token|suite_access_token|provider_access_token|corpsecret|provider_secret|suite_secret|secret|token|ticket|encodingaeskey|x-api-key|api_key'

const IN_QUERY = new RegExp(`\\b(${SECRET_NAMES})(=|%3D)[^&\\s"'<>#]*`, 'gi')
const IN_JSON = new RegExp(`("(?:${SECRET_NAMES})"\\s*:\\s*")[^"]*`, 'gi')
const IN_HEADER = /\b(x-api-key|authorization)(["']?\s*:\s*["']?)[^\s"',]+( [^\s"',]+)?/gi
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** `text` without any credential: robot keys keep their last four characters, the rest nothing. */
export function redactText(text: string): string {
  return text
    .replace(UUID, maskKey)
    .replace(IN_JSON, '$1***')
    .replace(IN_HEADER, '$1$2***')
    .replace(IN_QUERY, (found, name: string, sign: string) => {
      const kept = /••••[0-9a-f]{4}$/i.exec(found)?.[0]
      return `${name}${sign}${kept ?? '***'}`
    })
}

/** Whether a query parameter of this name is a credential. */
export function isSecretName(name: string): boolean {
  return new RegExp(`^(${SECRET_NAMES})$`, 'i').test(name)
}
