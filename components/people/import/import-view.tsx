'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import type { PeopleImport } from '@/lib/people/imports/import-log-store'
import type { PersonKind } from '@/lib/people/person'
import { PeopleTabs } from '../people-tabs'
import { ImportHistory } from './import-history'
import { ImportReview } from './import-review'
import { ListForm } from './list-form'
import { useImport } from './use-import'

/** Takes in a list of people: choose it, see what it would change, confirm; and undo. */
export function ImportView({
  kind,
  imports,
}: {
  /** What is chosen at first. */
  kind: PersonKind
  imports: AsJson<PeopleImport>[]
}) {
  const t = useTranslations('people')
  const router = useRouter()
  const work = useImport()

  async function confirm() {
    const done = await work.confirm()
    if (!done) return
    toast.done(t('import.done', { added: done.added, changed: done.changed }))
    router.refresh()
    window.scrollTo({ top: 0 })
  }

  return (
    <>
      <PageHeader title={t('import.title')} description={t('import.lead')} />
      <PeopleTabs mayEdit />
      {work.problem && (
        <Notice tone="bad" className="mb-4">
          {work.problem}
        </Notice>
      )}
      {work.movedOn && (
        <Notice tone="warn" className="mb-4">
          {t('import.movedOn')}
        </Notice>
      )}
      {work.list && work.preview ? (
        <ImportReview
          list={work.list}
          preview={work.preview}
          busy={work.busy}
          onChange={(list) => void work.check(list)}
          onBack={work.reset}
          onConfirm={() => void confirm()}
        />
      ) : (
        <>
          <ListForm kind={kind} busy={work.busy} onList={(list) => void work.check(list)} />
          <ImportHistory imports={imports} onUndone={() => router.refresh()} />
        </>
      )}
    </>
  )
}
