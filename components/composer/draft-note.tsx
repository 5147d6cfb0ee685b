'use client'

import { Check, CloudOff } from 'lucide-react'
import { useSyncExternalStore, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Spinner } from '@/components/ui/spinner'
import { Time } from '@/components/ui/time'
import type { SaveState } from './saved-draft'

/** Where the draft stands: "Saved at 12:03", or that it is not saved and why. */
export function DraftNote({
  state,
  savedAt,
  onSave,
}: {
  state: SaveState
  savedAt: string | null
  onSave: () => void
}) {
  const t = useTranslations('compose.draft')
  const online = useOnline()
  if (state === 'failed') {
    return (
      <NotSaved why={online ? t('failed') : t('offline')}>
        <Button size="small" onClick={onSave}>
          {t('retry')}
        </Button>
      </NotSaved>
    )
  }
  if (state === 'signed-out') {
    return (
      <NotSaved why={t('signedOut')}>
        <LinkButton size="small" href="/sign-in" target="_blank" prefetch={false}>
          {t('signIn')}
        </LinkButton>
      </NotSaved>
    )
  }
  if (state === 'conflict') return <NotSaved why={t('elsewhere')} />
  return (
    <p className="flex items-center gap-1.5 text-sm text-ink-soft">
      {state === 'saving' && (
        <>
          <Spinner /> {t('saving')}
        </>
      )}
      {state === 'unsaved' && t('unsaved')}
      {state === 'clean' && savedAt && (
        <>
          <Check aria-hidden className="size-4 text-good" />
          <span>
            {t('saved')} <Time value={savedAt} style="clock" />
          </span>
        </>
      )}
      {state === 'clean' && !savedAt && t('empty')}
    </p>
  )
}

function NotSaved({ why, children }: { why: string; children?: ReactNode }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 text-sm text-bad">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      <span>{why}</span>
      {children}
    </div>
  )
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed)
      window.addEventListener('offline', changed)
      return () => {
        window.removeEventListener('online', changed)
        window.removeEventListener('offline', changed)
      }
    },
    () => navigator.onLine,
    () => true,
  )
}
