import 'server-only'
import { createHash } from 'node:crypto'
import type { CompositionProblem } from '@/lib/content/composition'
import { invalidField, type FieldProblem } from '@/lib/errors'
import type { AnyBatchContent } from './batch-schema'
import { comingProblem } from './coming'

/**
 * What was asked for, as one hash: a repeat is known by it, and a second person's approval is bound
 * to it.
 */
export function contentSha256(batch: AnyBatchContent): string {
  const { channel, messageType, format, items, groupIds, staffIds } = batch
  const more = {
    ...(staffIds.length > 0 && { staff: sorted(staffIds) }),
    ...(batch.urgent && { urgent: true }),
    ...(batch.scheduledAt && { at: batch.scheduledAt, ifLate: batch.ifLate }),
    ...(batch.leaveOut.length > 0 && { leaveOut: [...new Set(batch.leaveOut)].sort() }),
    ...(Object.keys(batch.fields).length > 0 && { fields: batch.fields }),
  }
  const asked: unknown[] = [channel, messageType, format, items, sorted(groupIds)]
  if (Object.keys(more).length > 0) asked.push(more)
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex')
}

function sorted(ids: number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}

/** @throws AppError `invalid_input` for a time that has passed or is more than a year away */
export function requireComing(scheduledAt: Date | null, now: Date): void {
  if (!scheduledAt) return
  const problem = comingProblem(scheduledAt, now)
  if (problem === 'in_past') {
    throw invalidField('scheduledAt', problem, 'This time has passed.')
  }
  if (problem === 'too_far') {
    throw invalidField('scheduledAt', problem, 'A batch can be planned a year ahead at most.')
  }
}

/** As a field of the request that composer and other programs can find. */
export function contentProblem({ item, code, params = {} }: CompositionProblem): FieldProblem {
  const { path = '', ...numbers } = params
  const field = `items.${item}`
  const message = code === 'empty' ? 'The message is empty.' : `${path || field}: ${code}`
  return { field, code, message, params: path ? { path, ...numbers } : numbers }
}
