'use client'

import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { wakeChanges } from '@/components/use-changes'
import { useErrorText } from '@/components/use-error-text'
import type { PeopleImport } from '@/lib/people/imports/import-log-store'
import type { Undone } from '@/lib/people/imports/undo-import'

type ShownImport = AsJson<PeopleImport>

/** The latest imports, each of which can be undone. */
export function ImportHistory({
  imports,
  onUndone,
}: {
  imports: ShownImport[]
  onUndone: () => void
}) {
  const t = useTranslations('people.history')
  const errors = useErrorText()
  const [asking, setAsking] = useState<ShownImport>()
  const [left, setLeft] = useState<Undone['left']>()

  async function undo() {
    try {
      const done = await api.post<Undone>(`/api/people/imports/${asking!.id}/reversal`)
      toast.done(t('undoneNow', { count: done.restored }))
      setLeft(done.left.count > 0 ? done.left : undefined)
    } catch (error) {
      toast.failed(errors.text(error))
    }
    wakeChanges()
    onUndone()
  }

  return (
    <Section title={t('title')}>
      {left && <Left left={left} />}
      {imports.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('none')}</p>
      ) : (
        <ul className="flex flex-col">
          {imports.map((each) => (
            <ImportLine key={each.id} each={each} onUndo={() => setAsking(each)} />
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={(open) => !open && setAsking(undefined)}
        title={t('undoTitle')}
        confirmLabel={t('undo')}
        danger
        onConfirm={undo}
      >
        {t('undoText')}
      </ConfirmDialog>
    </Section>
  )
}

function ImportLine({ each, onUndo }: { each: ShownImport; onUndo: () => void }) {
  const t = useTranslations('people')
  const { added, changed, same, wrong } = each
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3 first:pt-0 last:border-0 last:pb-0">
      <div className="wrap-name min-w-0 text-sm">
        <p className="font-medium">
          {each.fileName} <Badge>{t(`tab.${each.kind}`)}</Badge>
        </p>
        <p className="text-ink-soft">
          <Time value={each.createdAt} /> {t('history.by', { name: each.actorName })}
        </p>
        <p className="text-ink-soft">{t('history.summary', { added, changed, same, wrong })}</p>
      </div>
      {each.undoneBy === null ? (
        <Button
          size="small"
          aria-label={t('history.undoOf', { name: each.fileName })}
          onClick={onUndo}
        >
          <Undo2 aria-hidden />
          {t('history.undo')}
        </Button>
      ) : (
        <Badge>{t('history.undone', { name: each.undoneBy })}</Badge>
      )}
    </li>
  )
}

function Left({ left }: { left: Undone['left'] }) {
  const t = useTranslations('people.history')
  return (
    <Notice tone="warn" className="mb-4" title={t('left', { count: left.count })}>
      <ul>
        {left.shown.map(({ name, why }, index) => (
          <li key={index}>{t('whom', { name, why: t(`why.${why}`) })}</li>
        ))}
      </ul>
    </Notice>
  )
}
