import { MESSAGES, ODD } from './fill-log'

/** A question to the log, asked a hundred times: `n` makes each a little different. */
export type Question = {
  name: string
  /** Milliseconds that 95 of 100 answers have to stay under. */
  target: number
  path: (n: number) => string
}

const PAGE_MS = 50
const SEARCH_MS = 150

const log = (query: Record<string, string | number> = {}) => {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  )
  return text.size > 0 ? `/api/messages?${text}` : '/api/messages'
}

const page = (name: string, path: (n: number) => string): Question => ({
  name,
  target: PAGE_MS,
  path,
})
const search = (name: string, q: (n: number) => Record<string, string | number>): Question => ({
  name,
  target: SEARCH_MS,
  path: (n) => log(q(n)),
})

/** Always the same numbers, spread over the whole. */
const spread = (n: number, over: number) => 1 + ((n * 7_919 + 104_729) % over)
const deep = (n: number) => spread(n * 97, MESSAGES * 0.9)
const day = (n: number, ago: number) =>
  new Date(Date.now() - (ago + (n % 50)) * 86_400_000).toISOString().slice(0, 10)

const NAMES = ['陳家豪', '林志傑', '黃俊強', '張偉宏', '李建華', '王明龍', '吳文輝', '劉國軒']
const PAIRS = ['家豪', '志傑', '俊強', '偉宏', '建華', '明龍', '文輝', '國軒']

export const QUESTIONS: Question[] = [
  page('first page', () => log()),
  page('a page deep in the log', (n) => log({ before: deep(n) })),
  page('status failed', () => log({ status: 'failed' })),
  page('status held, which few are', () => log({ status: 'held' })),
  page('status sent, deep', (n) => log({ status: 'sent', before: deep(n) })),
  page('kind', () => log({ messageType: 'fee_reminder' })),
  page('kind that is rare', () => log({ messageType: ODD.rareKind })),
  page('kind that nobody sent', () => log({ messageType: 'test' })),
  page('recipient', (n) => log({ groupId: spread(n, 200) })),
  page('recipient, deep', (n) => log({ groupId: spread(n, 200), before: deep(n) })),
  page('robot', (n) => log({ robot: `Class ${spread(n, 49)}` })),
  page('robot of former days', () => log({ robot: ODD.formerRobot })),
  page('sender', (n) => log({ actorId: spread(n, 10) })),
  page('sender of former days', () => log({ actorId: ODD.formerSender })),
  page('sender of few', () => log({ actorId: ODD.rareSender })),
  page('batch', (n) => log({ batchId: spread(n * 13, MESSAGES / 50) })),
  page('a day', (n) => log({ from: day(n, 300), to: day(n, 300) })),
  page('all until two years ago', (n) => log({ to: day(n, 730) })),
  page('sender, kind, status and days', (n) =>
    log({
      actorId: spread(n, 10),
      messageType: 'fee_reminder',
      status: 'failed',
      from: day(n, 700),
      to: day(n, 400),
    }),
  ),
  page('one message with its attempts', (n) => `/api/messages/${deep(n)}`),
  page('the log’s page itself', () => '/messages'),
  search('search, one number', (n) => ({ q: `No. ${deep(n)}` })),
  search('search, a rare name', (n) => ({ q: NAMES[n % NAMES.length]! })),
  search('search, two characters', (n) => ({ q: PAIRS[n % PAIRS.length]! })),
  search('search, two characters in every seventh', () => ({ q: '勞動' })),
  search('search, an English fragment in many', () => ({ q: 'lesson' })),
  search('search, two characters of long ago', () => ({ q: ODD.formerWord })),
  search('search, absent in Chinese', () => ({ q: '鸚鵡' })),
  search('search, absent in English', () => ({ q: 'xylophone' })),
  search('search, deep', (n) => ({ q: '勞動', before: deep(n) })),
  search('search among the failed', () => ({ q: '勞動', status: 'failed' })),
  search('search of one recipient', (n) => ({ q: '志傑', groupId: spread(n, 200) })),
]
