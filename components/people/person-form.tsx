'use client'

import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { useSubmit } from '@/components/use-submit'

/** The window around the form of a person. */
export function PersonForm({
  title,
  isNew,
  form,
  onClose,
  children,
}: {
  title: string
  isNew: boolean
  form: ReturnType<typeof useSubmit>
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations('people.form')
  const common = useTranslations('common')
  const id = useId()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={form.busy}>
            {isNew ? t('create') : common('save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} noValidate className="grid gap-4 sm:grid-cols-2">
        {form.problem && Object.keys(form.fields).length === 0 && (
          <Notice tone="bad" className="sm:col-span-2">
            {form.problem}
          </Notice>
        )}
        {children}
      </form>
    </Dialog>
  )
}

/** The sentence of a field that is wrong, or of a part of it (`tags.0`). */
export function errorOf(fields: Record<string, string>, name: string): string | undefined {
  const found = Object.keys(fields).find((field) => field === name || field.startsWith(`${name}.`))
  return found && fields[found]
}
