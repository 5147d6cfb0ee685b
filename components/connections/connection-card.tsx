'use client'

import { Ellipsis, KeyRound, Pencil, ShieldCheck, Trash2, Waypoints } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { ConnectionCheck } from '@/lib/connections/connection-check'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { Status } from '@/components/ui/status'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { useErrorText } from '@/components/use-error-text'
import { CallbackDialog } from './callback-dialog'
import { CheckResult } from './check-result'
import { ConnectionDialog } from './connection-dialog'
import { ConnectionFacts } from './connection-facts'
import { StateNotice } from './state-notice'
import type { ShownConnection, Surroundings } from './connections-view'

const TONES = { unchecked: 'neutral', working: 'good', broken: 'bad' } as const

/** One application: how it stands, what is wrong, and what can be done about it. */
export function ConnectionCard({
  connection,
  surroundings,
  onChanged,
}: {
  connection: ShownConnection
  surroundings: Surroundings
  onChanged: () => void
}) {
  const t = useTranslations('connections')
  const errors = useErrorText()
  const { run } = useAction(onChanged)
  const [checking, setChecking] = useState(false)
  const [open, setOpen] = useState<'edit' | 'callback' | 'delete' | null>(null)
  const [check, setCheck] = useState<ConnectionCheck>()
  const path = `/api/connections/${connection.id}`
  const close = () => setOpen(null)

  async function look() {
    setChecking(true)
    try {
      setCheck(await api.post<ConnectionCheck>(`${path}/checks`))
    } catch (error) {
      toast.failed(errors.text(error))
    } finally {
      setChecking(false)
      onChanged()
    }
  }

  return (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-2">
          {connection.name}
          <Status tone={TONES[connection.state]}>{t(`state.${connection.state}`)}</Status>
          {connection.inUse && <Badge tone="accent">{t('inUse')}</Badge>}
          {connection.host === 'sandbox' && <Badge tone="trial">{t('sandbox')}</Badge>}
        </span>
      }
      actions={
        <>
          <Button variant="primary" busy={checking} onClick={look}>
            <ShieldCheck aria-hidden />
            {t('check')}
          </Button>
          <Menu
            trigger={
              <Button aria-label={t('more', { name: connection.name })}>
                <Ellipsis aria-hidden />
              </Button>
            }
          >
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen('edit')}>
              {t('edit')}
            </MenuItem>
            <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => setOpen('callback')}>
              {t('callback.title')}
            </MenuItem>
            {!connection.inUse && (
              <MenuItem
                icon={<Waypoints aria-hidden />}
                onSelect={() => void run(() => api.put(`${path}/use`), t('nowInUse'))}
              >
                {t('putInUse')}
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => setOpen('delete')}>
              {t('delete')}
            </MenuItem>
          </Menu>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {check ? <CheckResult check={check} /> : <StateNotice connection={connection} />}
        <ConnectionFacts connection={connection} />
      </div>
      {open === 'edit' && (
        <ConnectionDialog
          connection={connection}
          surroundings={surroundings}
          onClose={close}
          onSaved={() => {
            setCheck(undefined)
            onChanged()
          }}
        />
      )}
      {open === 'callback' && (
        <CallbackDialog connection={connection} onClose={close} onSaved={onChanged} />
      )}
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={close}
        title={t('deleteTitle', { name: connection.name })}
        confirmLabel={t('delete')}
        danger
        onConfirm={() => run(() => api.delete(path), t('deleted'))}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </Section>
  )
}
