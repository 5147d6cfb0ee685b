import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** How far a job has got; `null` before its first step. */
export async function readJobState<State>(sql: Sql, job: string): Promise<State | null> {
  const [row] = await sql.query<{ state: State }>(`select state from job_states where job = $1`, [
    job,
  ])
  return row?.state ?? null
}

/** As `readJobState`, and keeps others from going on with the job until the transaction ends. */
export async function lockJobState<State>(transaction: Sql, job: string, first: State) {
  await transaction.query(
    `insert into job_states (job, state) values ($1, $2::jsonb) on conflict do nothing`,
    [job, JSON.stringify(first)],
  )
  const [row] = await transaction.query<{ state: State }>(
    `select state from job_states where job = $1 for update`,
    [job],
  )
  return row!.state
}

export async function writeJobState(transaction: Sql, job: string, state: unknown): Promise<void> {
  await transaction.query(`update job_states set state = $2::jsonb where job = $1`, [
    job,
    JSON.stringify(state),
  ])
}
