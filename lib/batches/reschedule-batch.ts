import 'server-only'
import { sql } from '@/lib/db/sql'
import { scheduleBatch, type ChangedBy, type Schedule } from '@/lib/delivery/schedule-batch'
import { compileComposition } from '@/lib/templates/compile-composition'
import type { FieldName } from '@/lib/templates/fields'
import { requireComing } from './batch-content'
import type { BatchContent } from './batch-schema'
import { editBatch } from './edit-batch'
import { storedContent } from './stored-content'
import { versionOf } from './batch-store'

const DAY_FIELDS: FieldName[] = ['today', 'weekday']

/**
 * Another time for a batch of which nothing has left. A text that names the day is written anew for
 * the day on which it leaves now.
 * @throws AppError `not_found`, `not_allowed_now`, `changed_meanwhile`, `invalid_input` (`scheduledAt`; or what is wrong
 *   with the message by now, when it has to be written anew)
 */
export async function rescheduleBatch(
  id: number,
  schedule: Schedule,
  by: ChangedBy,
  now: Date,
): Promise<void> {
  requireComing(schedule.scheduledAt, now)
  const basedOn = await versionOf(sql, id)
  const stored = await storedContent(sql, id)
  const isSame = Number(stored?.content.scheduledAt) === Number(schedule.scheduledAt)
  if (!stored || isSame || !namesTheDay(stored.content)) {
    return scheduleBatch(id, { ...schedule, basedOn }, by, now)
  }
  const { content, signedBy } = stored
  await editBatch(id, { ...content, ...schedule, basedOn }, { ...by, signedBy }, now)
}

function namesTheDay({ format, items }: BatchContent): boolean {
  const { fields } = compileComposition({ format, items })
  return DAY_FIELDS.some((name) => fields.includes(name))
}
