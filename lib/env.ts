import path from 'node:path'
import { z } from 'zod'

/** The only file that reads `process.env`. Everything wrong is named at once, in words. */
const portWords = 'must be a port: a whole number from 0 (any free one) to 65535'
const port = z.coerce.number(portWords).int(portWords).min(0, portWords).max(65535, portWords)

/** Always one that the pages and the engine know too. */
const sandboxPortWords = 'must be a port: a whole number from 1 to 65535'
const sandboxPort = z.coerce
  .number(sandboxPortWords)
  .int(sandboxPortWords)
  .min(1, sandboxPortWords)
  .max(65535, sandboxPortWords)

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    PORT: port.default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must be a URL: postgresql://USER:PASSWORD@HOST:5432/NAME',
      })
      .optional(),
    COURIER_KEY: z
      .string()
      .refine((text) => Buffer.from(text, 'base64').length === 32, {
        message: 'must be 32 random bytes in base64: `openssl rand -base64 32` makes one',
      })
      .optional(),
    WECOM_BASE_URL: z.string().default('https://qyapi.weixin.qq.com').superRefine(checkWecomBase),
    /** The relay of connections that name none: an origin. */
    WECOM_PROXY_URL: z.string().superRefine(checkWecomBase).optional(),
    WECOM_PROXY_API_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
    SANDBOX: z.enum(['on', 'off'], 'must be on or off').default('on'),
    SANDBOX_PORT: sandboxPort.default(3100),
    LOG_LEVEL: z
      .enum(
        ['debug', 'info', 'warn', 'error', 'silent'],
        'must be debug, info, warn, error or silent',
      )
      .default('info'),
    /** A file with a time (ISO 8601) that stands for now; for tests, on loopback only. */
    TEST_CLOCK_FILE: z.string().min(1).optional(),
  })
  .refine((env) => !env.DATABASE_URL || env.COURIER_KEY, {
    path: ['COURIER_KEY'],
    message:
      'is required together with DATABASE_URL: every machine that shares the database needs the same key',
    when: always,
  })
  .refine((env) => !env.TEST_CLOCK_FILE || isLoopback(env.HOST), {
    path: ['TEST_CLOCK_FILE'],
    message: 'is for tests: it is refused when HOST is not a loopback address',
    when: always,
  })
  .refine((env) => env.SANDBOX === 'off' || env.PORT === 0 || env.PORT !== env.SANDBOX_PORT, {
    path: ['SANDBOX_PORT'],
    message: 'must be another port than PORT',
    when: always,
  })

export type Env = z.infer<typeof schema>

export type EnvProblem = { name: string; message: string }

/** Reads and checks the given variables without throwing. Empty ones count as absent. */
export function readEnv(
  source: Record<string, string | undefined>,
): { env: Env; problems: [] } | { env: undefined; problems: EnvProblem[] } {
  const result = schema.safeParse(withoutEmpty(source))
  if (result.success) return { env: result.data, problems: [] }
  return { env: undefined, problems: problemsOf(result.error) }
}

const apiKeyWords = 'must be keys of at least 32 characters each, separated by commas'

/** What the relay reads instead: it knows one application and nothing of this app. */
const relaySchema = z.object({
  WECOM_CORP_ID: z.string('is required').min(1),
  WECOM_CORP_SECRET: z.string('is required').min(1),
  WECOM_AGENT_ID: z.coerce.number('is required, a number').int().min(1),
  /** One key or several, so that one can be replaced while the other still serves. */
  API_KEY: z
    .string('is required')
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every((key) => /^[\x21-\x7e]{32,}$/.test(key)), apiKeyWords),
  PORT: port.default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  WECOM_BASE_URL: z.string().default('https://qyapi.weixin.qq.com').superRefine(checkWecomBase),
  MAX_CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
})

export type RelayEnv = z.infer<typeof relaySchema>

let cached: Env | undefined

/** The relay's environment, checked in the same way. */
export function readRelayEnv(
  source: Record<string, string | undefined>,
): { env: RelayEnv; problems: [] } | { env: undefined; problems: EnvProblem[] } {
  const result = relaySchema.safeParse(withoutEmpty(source))
  if (result.success) return { env: result.data, problems: [] }
  return { env: undefined, problems: problemsOf(result.error) }
}

/** The checked environment of the relay's process. Throws one error that lists every problem. */
export function relayEnv(): RelayEnv {
  const { env: checked, problems } = readRelayEnv(process.env)
  if (!checked) throw new Error(wordsFor(problems))
  return checked
}

/** The checked environment of this process. Throws one error that lists every problem. */
export function env(): Env {
  if (cached) return cached
  const { env: checked, problems } = readEnv(process.env)
  if (!checked) throw new Error(wordsFor(problems))
  cached = checked
  return cached
}

/** The data folder as an absolute path. */
export function dataDir(): string {
  return path.resolve(/*turbopackIgnore: true*/ env().DATA_DIR)
}

/** What a program started by this one finds in its environment: ours, changed by `changes`. */
export function childEnv(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

function withoutEmpty(source: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
}

function problemsOf(error: z.ZodError): EnvProblem[] {
  return error.issues.map(({ path: names, message }) => ({ name: names.join('.'), message }))
}

function wordsFor(problems: EnvProblem[]): string {
  const lines = problems.map(({ name, message }) => `  ${name} ${message}`)
  return `These environment variables are wrong:\n${lines.join('\n')}`
}

/** Also when other variables are wrong already: all problems are named at once. */
function always(): boolean {
  return true
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

function checkWecomBase(text: string, context: z.RefinementCtx): void {
  const complain = (message: string) => context.addIssue({ code: 'custom', message })
  if (!URL.canParse(text)) return complain('is not a URL')
  const url = new URL(text)
  if (url.username || url.password) complain('must not contain a user or password')
  if (url.pathname !== '/' || url.search || url.hash) complain('must be an origin without a path')
  const plain = url.protocol === 'http:' && isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !plain) complain('must be https, or http on a loopback address')
}

/** Lets a test file have ports and addresses of its own. */
export function setTestEnv(changes: Partial<Env>): void {
  if (env().NODE_ENV !== 'test') throw new Error('setTestEnv is for tests.')
  cached = { ...env(), ...changes }
}
