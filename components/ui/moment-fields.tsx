'use client'

import { Field } from './field'
import { Input } from './input'

/** A day and a clock time, as the system's own fields give them: `2026-03-02`, `09:05`. */
export function MomentFields({
  labels,
  value,
  onChange,
  min,
  max,
  wrong = false,
  describedBy,
}: {
  labels: { date: string; time: string }
  value: { date: string; time: string }
  onChange: (value: { date: string; time: string }) => void
  /** First and last day to choose from. */
  min: string
  max: string
  wrong?: boolean
  /** Id of what says which moment that is, or what is wrong with it. */
  describedBy: string
}) {
  const shared = {
    'aria-describedby': describedBy,
    ...(wrong && { 'aria-invalid': true as const }),
  }
  return (
    <div className="flex flex-wrap gap-3">
      <Field label={labels.date} className="w-44">
        <Input
          {...shared}
          type="date"
          min={min}
          max={max}
          value={value.date}
          onChange={({ target }) => onChange({ ...value, date: target.value })}
        />
      </Field>
      <Field label={labels.time} className="w-40">
        <Input
          {...shared}
          type="time"
          value={value.time}
          onChange={({ target }) => onChange({ ...value, time: target.value })}
        />
      </Field>
    </div>
  )
}
