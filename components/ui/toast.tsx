'use client'

import { Toast } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { buttonStyle } from './button-style'

const manager = Toast.createToastManager()

/** Says shortly what has just happened; read out by screen readers. Errors stay longer. */
export const toast = {
  done: (title: ReactNode, description?: ReactNode) =>
    manager.add({ title, description, type: 'done', timeout: 5_000 }),
  failed: (title: ReactNode, description?: ReactNode) =>
    manager.add({ title, description, type: 'failed', timeout: 12_000, priority: 'high' }),
}

/** Once around the signed-in pages: where toasts appear. At the top, since buttons that go on are at the bottom. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="pointer-events-none fixed inset-x-4 top-4 z-60 mx-auto flex max-w-96 flex-col gap-2 outline-none">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const t = useTranslations('common')
  const { toasts } = Toast.useToastManager()
  return toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      className="pointer-events-auto w-full rounded-card border border-line bg-raised p-3.5 shadow-raised transition duration-200 data-limited:hidden data-starting-style:-translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3">
        {item.type === 'failed' ? (
          <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
        )}
        <div className="wrap-name flex-1">
          <Toast.Title render={<p />} className="text-sm font-medium" />
          <Toast.Description className="mt-0.5 text-sm text-ink-soft" />
        </div>
        {/* Base UI hides it from screen readers while it can still be reached by keyboard. */}
        <Toast.Close
          aria-label={t('close')}
          aria-hidden={false}
          className={buttonStyle('quiet', 'icon-small', '-m-1')}
        >
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
