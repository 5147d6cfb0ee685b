import type { LogFilter } from './message-schema'

/** Conditions of a query with their numbered values, to be written into it joined by `and`. */
export class ConditionList {
  readonly values: unknown[]
  readonly #conditions: string[] = []

  /** @param values of conditions that stand in the same query already */
  constructor(values: unknown[] = []) {
    this.values = values
  }

  get isEmpty(): boolean {
    return this.#conditions.length === 0
  }

  /** Adds nothing for a value that is not given. */
  add(condition: (place: string) => string, value: unknown): void {
    if (value === undefined) return
    this.#conditions.push(condition(this.value(value)))
  }

  /** The place of a value that stands elsewhere in the query. */
  value(value: unknown): string {
    return `$${this.values.push(value)}`
  }

  toString(): string {
    return this.#conditions.join(' and ') || 'true'
  }
}

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
