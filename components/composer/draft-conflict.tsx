'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { saveAsNewDraft } from './save-as-new-draft'

/**
 * Two windows changed one draft: the person chooses with which to go on. The other is kept as a
 * draft of its own before anything is given up.
 */
export function DraftConflict({
  mine,
  other,
  onChoice,
}: {
  mine: DraftBody
  /** What the other window saved; `null` while there is nothing to choose. */
  other: DraftBody | null
  onChoice: (choice: 'mine' | 'other') => void
}) {
  const t = useTranslations('compose.draft.conflict')
  const errors = useErrorText()
  const [busy, setBusy] = useState<'mine' | 'other' | null>(null)
  const [keptId, setKeptId] = useState<string | null>(null)

  async function choose(choice: 'mine' | 'other', left: DraftBody) {
    setBusy(choice)
    try {
      setKeptId(await saveAsNewDraft(left))
      onChoice(choice)
    } catch (error) {
      toast.failed(errors.text(error))
    } finally {
      setBusy(null)
    }
  }

  if (!other) return keptId && <Kept id={keptId} />
  return (
    <Notice
      tone="bad"
      title={t('title')}
      className="mb-4"
      action={
        <div className="flex flex-wrap gap-2">
          <Button
            busy={busy === 'mine'}
            disabled={busy !== null}
            onClick={() => choose('mine', other)}
          >
            {t('mine')}
          </Button>
          <Button
            busy={busy === 'other'}
            disabled={busy !== null}
            onClick={() => choose('other', mine)}
          >
            {t('other')}
          </Button>
        </div>
      }
    >
      {t('text')}
    </Notice>
  )
}

function Kept({ id }: { id: string }) {
  const t = useTranslations('compose.draft.conflict')
  return (
    <Notice
      className="mb-4"
      action={
        <LinkButton size="small" href={`/compose/${id}`} target="_blank" prefetch={false}>
          {t('open')}
        </LinkButton>
      }
    >
      {t('kept')}
    </Notice>
  )
}
