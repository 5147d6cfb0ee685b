import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inTransaction, pool } from '@/lib/db/sql'
import { getMessage } from '@/lib/messages/get-message'
import { listMessages } from '@/lib/messages/list-messages'
import { messageFilterSchema } from '@/lib/messages/message-schema'
import { QUESTIONS } from './log-questions'

const FOLDER = path.resolve('bench/plans/log')

type Statement = { text: string; values: unknown[] }

/** The plan of each query behind each question, as it ran: `bench/plans/log/QUESTION.txt`. */
export async function writePlans(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  for (const question of QUESTIONS) {
    const url = new URL(question.path(0), 'http://x')
    const ask = asker(url)
    if (!ask) continue
    const statements = await statementsOf(ask)
    const plans: string[] = []
    for (const statement of statements) plans.push(await planOf(statement))
    const head = `${question.name}\n${decodeURIComponent(url.pathname + url.search)}\n`
    const file = question.name.replaceAll(/[^a-z]+/gi, '-').toLowerCase()
    writeFileSync(path.join(FOLDER, `${file}.txt`), [head, ...plans].join('\n'))
  }
}

/** What the route does; nothing for a page. */
function asker(url: URL): (() => Promise<unknown>) | undefined {
  const id = /^\/api\/messages\/(\d+)$/.exec(url.pathname)?.[1]
  if (id) return () => getMessage(id)
  if (url.pathname !== '/api/messages') return undefined
  const filter = messageFilterSchema.parse(Object.fromEntries(url.searchParams))
  return () => listMessages(filter, 'Asia/Macau')
}

/** Every statement that `ask` sends to the pool. */
async function statementsOf(ask: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const open = pool()
  const { query } = open
  const watched = (statement: Statement) => {
    statements.push(statement)
    return Reflect.apply(query, open, [statement]) as unknown
  }
  Object.assign(open, { query: watched })
  try {
    await ask()
  } finally {
    Object.assign(open, { query })
  }
  return statements
}

async function planOf({ text, values }: Statement): Promise<string> {
  const lines = await inTransaction((sql) =>
    sql.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values),
  )
  const query = text.replaceAll(/\n\s+/g, '\n  ').trim()
  const given = values.map((value, index) => `-- $${index + 1} = ${shorten(JSON.stringify(value))}`)
  return `${[query, ...given].join('\n')}\n\n${lines.map((line) => line['QUERY PLAN']).join('\n')}\n`
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
