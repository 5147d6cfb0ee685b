import 'server-only'
import { sql } from '@/lib/db/sql'

/** Which of the first steps are done. */
export type Checklist = { groups: boolean; robots: boolean; message: boolean }

export async function getChecklist(): Promise<Checklist> {
  const [row] = await sql.query<Checklist>(
    `select exists (select from groups where deleted_at is null) as groups,
            exists (select from wecom_webhooks where deleted_at is null) as robots,
            exists (select from batches) as message`,
  )
  return row ?? { groups: false, robots: false, message: false }
}
