'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { BACKDROP } from './dialog'

/**
 * Asks before something that cannot be taken back, and says what will happen. Stays open and busy
 * until `onConfirm` is done; closes when that resolves to anything but `false`.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  danger = false,
  onConfirm,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  children?: ReactNode
  confirmLabel: ReactNode
  danger?: boolean
  onConfirm: () => Promise<boolean | void>
}) {
  const t = useTranslations('common')
  const [busy, setBusy] = useState(false)

  async function confirm() {
    setBusy(true)
    try {
      if ((await onConfirm()) !== false) onOpenChange(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[92dvh] max-w-md -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-raised p-5 shadow-raised outline-none">
          <AlertDialog.Title className="wrap-name text-base font-semibold text-balance">
            {title}
          </AlertDialog.Title>
          {children && (
            <AlertDialog.Description
              render={<div />}
              className="wrap-name mt-2 text-sm text-pretty text-ink-soft"
            >
              {children}
            </AlertDialog.Description>
          )}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close render={<Button>{t('cancel')}</Button>} />
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
