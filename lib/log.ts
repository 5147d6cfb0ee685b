import pino from 'pino'
import { env } from '@/lib/env'

const SECRET_NAMES = [
  ...['key', 'secret', 'password', 'token', 'apiKey', 'corpSecret', 'accessToken', 'aesKey'],
  ...['access_token', 'corpsecret'],
]

/**
 * The program's own log: one JSON object a line on stdout. Secrets are kept out at the source
 * (robot keys never leave lib/secrets and the call itself); the paths below are a second net.
 */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: {
    paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]),
    censor: '[hidden]',
  },
})
