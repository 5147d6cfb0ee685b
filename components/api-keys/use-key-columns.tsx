import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Column } from '@/components/ui/data-table'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { ApiKey, ApiKeyState } from '@/lib/api-keys/api-key'
import { useScopeName } from './use-scope-name'

const TONES: Record<ApiKeyState, Tone> = {
  working: 'good',
  expired: 'neutral',
  revoked: 'neutral',
  owner_disabled: 'warn',
}

export function useKeyColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const t = useTranslations('keys')
  const common = useTranslations('common')
  const format = useFormatter()
  const scopeName = useScopeName()
  return [
    {
      key: 'name',
      header: t('name'),
      cell: (key) => (
        <div className="wrap-name">
          <p className="font-medium">{key.name}</p>
          <p className="font-mono text-xs text-ink-soft">{key.prefix}…</p>
        </div>
      ),
    },
    {
      key: 'scopes',
      header: t('scopes'),
      className: 'max-w-72',
      cell: (key) => format.list(key.scopes.map(scopeName)),
    },
    {
      key: 'owner',
      header: t('owner'),
      from: 'md',
      cell: (key) => <Labelled label={t('owner')}>{key.owner.name}</Labelled>,
    },
    {
      key: 'last',
      header: t('lastUsed'),
      from: 'md',
      cell: (key) => (
        <Labelled label={t('lastUsed')}>
          {key.lastUsedAt ? <Time value={key.lastUsedAt} /> : common('never')}
        </Labelled>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: (key) => (
        <>
          <Status tone={TONES[key.state]}>{t(`states.${key.state}`)}</Status>
          {key.state === 'working' && key.expiresAt && (
            <p className="mt-1 text-xs text-ink-soft">
              {t('until', { date: format.dateTime(key.expiresAt, { dateStyle: 'medium' }) })}
            </p>
          )}
        </>
      ),
    },
    {
      key: 'actions',
      header: common('actions'),
      hideHeader: true,
      align: 'end',
      cell: (key) =>
        key.state !== 'revoked' && (
          <Button
            size="small"
            variant="quiet"
            aria-label={t('revokeNamed', { name: key.name })}
            onClick={() => onRevoke(key)}
          >
            {t('revoke')}
          </Button>
        ),
    },
  ]
}

/** On phones a row is a card: there is no header to say what a value is. */
function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className="mr-2 text-ink-soft sm:hidden">{label}</span>
      {children}
    </>
  )
}
