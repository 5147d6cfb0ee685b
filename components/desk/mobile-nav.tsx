'use client'

import { Dialog } from '@base-ui/react/dialog'
import { Menu as MenuIcon, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { BACKDROP } from '@/components/ui/dialog'
import type { Looks } from '@/lib/batches/batch'
import type { Role } from '@/lib/users/user'
import { NavLinks } from './nav-links'

/** The navigation of narrow screens: a drawer from the left. */
export function MobileNav({
  role,
  sandbox,
  looks,
}: {
  role: Role
  sandbox: boolean
  looks: Looks
}) {
  const t = useTranslations('desk')
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label={t('openMenu')} className={buttonStyle('quiet', 'icon')}>
        <MenuIcon aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 overflow-y-auto border-r border-line bg-raised p-4 shadow-raised outline-none transition duration-200 data-starting-style:-translate-x-full data-ending-style:-translate-x-full">
          <div className="flex items-center justify-between">
            <Dialog.Title className="px-1 text-sm font-semibold">{t('menu')}</Dialog.Title>
            <Dialog.Close aria-label={t('closeMenu')} className={buttonStyle('quiet', 'icon')}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <NavLinks role={role} sandbox={sandbox} looks={looks} onNavigate={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
