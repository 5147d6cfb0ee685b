'use client'

import { Archive, ArchiveRestore, Ellipsis, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuItem } from '@/components/ui/menu'
import { useAction } from '@/components/use-action'
import type { PersonKind } from '@/lib/people/person'

type Props = {
  kind: PersonKind
  person: { id: number; name: string; archivedAt: string | null }
  onEdit: () => void
  onDone: () => void
}

/** What can be done with a person of a list. */
export function PersonActions({ kind, person, onEdit, onDone }: Props) {
  const t = useTranslations('people')
  const { run } = useAction(onDone)
  const [asking, setAsking] = useState(false)
  const { name, archivedAt } = person
  const write = (archived: boolean, done: string) =>
    run(() => api.patch(`/api/people/${kind}/${person.id}`, { archived }), done)
  return (
    <>
      <Menu
        trigger={
          <Button size="icon-small" variant="quiet" aria-label={t('action.more', { name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<PenLine aria-hidden />} onSelect={onEdit}>
          {t('action.edit', { name })}
        </MenuItem>
        {archivedAt === null ? (
          <MenuItem icon={<Archive aria-hidden />} danger onSelect={() => setAsking(true)}>
            {t('action.archive')}
          </MenuItem>
        ) : (
          <MenuItem
            icon={<ArchiveRestore aria-hidden />}
            onSelect={() => void write(false, t('form.restored', { name }))}
          >
            {t('action.restore')}
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('form.archiveTitle', { name })}
        confirmLabel={t('action.archive')}
        onConfirm={() => write(true, t('form.archived', { name }))}
      >
        {t('form.archiveText')}
      </ConfirmDialog>
    </>
  )
}
