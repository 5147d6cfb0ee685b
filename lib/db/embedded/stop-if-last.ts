import 'server-only'
import { AppError } from '@/lib/errors'
import type { Location } from './location'
import { configFor, reach, readPostmaster } from './postmaster'
import { runProgram } from './programs'

/** Stops the server unless another process of ours is connected. Tells whether it stopped. */
export async function stopIfLast(location: Location): Promise<boolean> {
  if (await isUsed(location)) return false
  return stopServer(location)
}

/** Stops the server, whoever uses it; open transactions are rolled back. */
export async function stopServer(location: Location): Promise<boolean> {
  if (!(await readPostmaster(location))) return false
  const { code, output } = await runProgram(location, 'pg_ctl', ['stop', '-s', '-m', 'fast'])
  if (code === 0) return true
  if (!(await readPostmaster(location))) return false
  throw new AppError('unavailable', { message: `The database does not stop: ${output.trim()}` })
}

async function isUsed(location: Location): Promise<boolean> {
  const postmaster = await readPostmaster(location)
  if (!postmaster) return false
  const found = await reach(location, await configFor(location, postmaster.address, 'postgres'))
  if (found.kind !== 'ours') return true
  const { rows } = await found.client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where application_name like 'courier%' and pid <> pg_backend_pid()`,
  )
  await found.client.end()
  return (rows[0]?.others ?? 0) > 0
}
