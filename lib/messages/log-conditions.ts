import { ConditionList } from '@/lib/db/condition-list'
import type { LogFilter } from './message-schema'

/** Those of the filters that a message's own row answers without a look elsewhere. */
export function rowConditions(filter: LogFilter, timeZone: string): ConditionList {
  const where = new ConditionList()
  const zone = filter.from || filter.to ? where.value(timeZone) : ''
  where.add((n) => `m.send_status = ${n}`, filter.status)
  where.add((n) => `m.recipient_kind = 'group' and m.recipient_id = ${n}::text`, filter.groupId)
  where.add((n) => `m.recipient_kind = 'staff' and m.recipient_id = ${n}::text`, filter.staffId)
  where.add((n) => `m.channel = ${n}`, filter.channel)
  where.add((n) => `m.webhook_name = ${n}`, filter.robot)
  where.add((n) => `m.created_at >= ${n}::date::timestamp at time zone ${zone}`, filter.from)
  where.add((n) => `m.created_at < (${n}::date + 1)::timestamp at time zone ${zone}`, filter.to)
  return where
}
