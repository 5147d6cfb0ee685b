'use client'

import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Section } from '@/components/ui/card'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { PERSON_KINDS, type PersonKind } from '@/lib/people/person'
import type { ImportList } from './use-import'

/** As many as the server takes. */
const MAX_ROWS = 20_000

/** Where a list comes from: a file, or what Excel left on the clipboard. */
export function ListForm({
  kind,
  busy,
  onList,
}: {
  kind: PersonKind
  busy: boolean
  onList: (list: ImportList) => void
}) {
  const t = useTranslations('people')
  const errors = useTranslations('errors.field')
  const [missing, setMissing] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const chosen = given.get('file')
    const pasted = String(given.get('pasted'))
    const file =
      chosen instanceof File && chosen.size > 0
        ? chosen
        : pasted.trim() !== '' && new File([pasted], t('import.pasted'))
    setMissing(!file)
    if (!file) return
    const emptyClears = given.get('emptyClears') !== null
    onList({ kind: given.get('kind') as PersonKind, file, emptyClears })
  }

  return (
    <Section title={t('import.kind')} className="mb-5">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('import.kind')} hideLabel className="sm:max-w-xs">
          <Select name="kind" defaultValue={kind}>
            {PERSON_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`tab.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('import.file')}
          hint={t('import.fileHint', { rows: MAX_ROWS })}
          error={missing && errors('required')}
        >
          <Input
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            className="py-1.5"
          />
        </Field>
        <Field label={t('import.paste')} hint={t('import.pasteHint')}>
          <Textarea name="pasted" rows={5} spellCheck={false} className="font-mono" />
        </Field>
        <Checkbox
          name="emptyClears"
          label={t('import.emptyClears')}
          hint={t('import.emptyClearsHint')}
        />
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            {t('import.check')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
