'use client'

import { Download, Plus, Upload } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { buttonStyle } from '@/components/ui/button-style'
import type { PersonKind } from '@/lib/people/person'

/** What can be done with a whole list of people. */
export function PeopleActions({
  kind,
  query,
  onNew,
}: {
  kind: PersonKind
  query: string
  /** Those who may edit. */
  onNew?: () => void
}) {
  const t = useTranslations('people.action')
  return (
    <>
      <a
        href={`/api/people/${kind}/export${query && `?${query}`}`}
        download
        className={buttonStyle('secondary')}
      >
        <Download aria-hidden />
        {t('export')}
      </a>
      {onNew && (
        <>
          <LinkButton href={`/people/import?kind=${kind}`} prefetch={false}>
            <Upload aria-hidden />
            {t('import')}
          </LinkButton>
          <Button variant="primary" onClick={onNew}>
            <Plus aria-hidden />
            {kind === 'staff' ? t('newStaff') : t('newStudent')}
          </Button>
        </>
      )}
    </>
  )
}
