import 'server-only'
import { AppError } from '@/lib/errors'
import type { Sql } from './sql'

const OLDEST = 14

export type ServerFacts = { version: string; encoding: string }

/** Refuses, in words, a server that is too old or a database that cannot hold every script. */
export async function checkServer(sql: Sql): Promise<ServerFacts> {
  const [row] = await sql.query<ServerFacts & { number: number }>(
    `select current_setting('server_version') as version,
            current_setting('server_version_num')::int as number,
            current_setting('server_encoding') as encoding`,
  )
  if (!row) throw new AppError('unavailable', { message: 'The database server did not answer.' })
  const { version, number, encoding } = row
  if (number < OLDEST * 10_000) {
    throw new AppError('misconfigured', {
      message: `The database server is PostgreSQL ${version}; at least ${OLDEST} is needed.`,
      hint: 'Update the server, or leave DATABASE_URL out to use the built-in one.',
    })
  }
  if (encoding !== 'UTF8') {
    throw new AppError('misconfigured', {
      message: `The database's encoding is ${encoding}; Chinese text needs UTF8.`,
      hint: "Make another one: CREATE DATABASE courier ENCODING 'UTF8' TEMPLATE template0; and name it in DATABASE_URL.",
    })
  }
  return { version, encoding }
}
