import 'server-only'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'

/** Stars a batch for one person; starring it twice is the same. @throws AppError `not_found` */
export async function addFavourite(batchId: number, userId: number, now: Date): Promise<void> {
  const [batch] = await sql.query(
    `with added as (
       insert into favourites (user_id, batch_id, created_at)
       select $1, id, $3 from batches where id = $2 on conflict do nothing)
     select id from batches where id = $2`,
    [userId, batchId, now],
  )
  if (!batch) throw new AppError('not_found', { message: 'There is no such batch.' })
}

/** @throws AppError `not_found` */
export async function removeFavourite(batchId: number, userId: number): Promise<void> {
  const [batch] = await sql.query(
    `with removed as (delete from favourites where user_id = $1 and batch_id = $2)
     select id from batches where id = $2`,
    [userId, batchId],
  )
  if (!batch) throw new AppError('not_found', { message: 'There is no such batch.' })
}
