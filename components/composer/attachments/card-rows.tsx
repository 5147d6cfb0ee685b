'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type TextName<Row> = { [Name in keyof Row]-?: Row[Name] extends string ? Name : never }[keyof Row] &
  string

/** A list of pairs in a card: facts, points, links. */
export function CardRows<R extends object>({
  title,
  rows,
  most,
  empty,
  columns,
  errorAt,
  onChange,
}: {
  title: string
  rows: R[]
  most: number
  /** A new row. */
  empty: R
  columns: {
    name: TextName<R>
    label: (number: number) => string
    /** What stands in an empty field, if not its label. */
    placeholder?: (row: R) => string | undefined
  }[]
  errorAt: (index: number, name: TextName<R>) => string | undefined
  onChange: (rows: R[]) => void
}) {
  const t = useTranslations('compose.card')
  const change = (index: number, part: Partial<R>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-semibold">{title}</legend>
      {rows.map((row, index) => (
        <div key={index} className="flex items-start gap-2">
          {columns.map(({ name, label, placeholder }) => (
            <Field
              key={name}
              label={label(index + 1)}
              hideLabel
              error={errorAt(index, name)}
              className="min-w-0 flex-1"
            >
              <Input
                value={String(row[name])}
                placeholder={placeholder?.(row) ?? label(index + 1)}
                onChange={(event) => change(index, { [name]: event.target.value } as Partial<R>)}
              />
            </Field>
          ))}
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('removeRow', { number: index + 1, list: title })}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {rows.length < most && (
        <Button
          size="small"
          className="self-start"
          aria-label={t('addRow', { list: title })}
          onClick={() => onChange([...rows, empty])}
        >
          <Plus aria-hidden />
          {title}
        </Button>
      )}
    </fieldset>
  )
}
