'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, type ReactNode, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { buttonStyle } from './button-style'
import { classNames } from './class-names'

const WIDTHS = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' }

export const BACKDROP =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0'

/** A window above the page: from the bottom edge on phones, in the middle elsewhere. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  width = 'medium',
  initialFocus,
  finalFocus,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  width?: keyof typeof WIDTHS
  /** What gets the focus first; else the first control. */
  initialFocus?: RefObject<HTMLElement | null>
  /** What gets the focus afterwards; else, or where it says `true`, what had it before. */
  finalFocus?: () => HTMLElement | true
  children: ReactNode
}) {
  const t = useTranslations('common')
  const body = useRef<HTMLDivElement>(null)
  // On touch screens a focused field would bring up the keyboard over what is to be read first.
  function firstControl(how: string): boolean {
    const control = body.current?.querySelector<HTMLElement>('input, textarea, select')
    if (how === 'touch' || !control) return true
    // Base UI would do it a frame later, and what is typed until then would go elsewhere.
    control.focus()
    return false
  }
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          initialFocus={initialFocus ?? firstControl}
          finalFocus={finalFocus}
          className={classNames(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-card border border-line bg-raised shadow-raised outline-none',
            'transition duration-150 data-starting-style:translate-y-4 data-starting-style:opacity-0 data-ending-style:translate-y-4 data-ending-style:opacity-0',
            'sm:inset-x-4 sm:top-1/2 sm:bottom-auto sm:mx-auto sm:-translate-y-1/2 sm:rounded-card sm:data-starting-style:-translate-y-[48%] sm:data-ending-style:-translate-y-[48%]',
            WIDTHS[width],
          )}
        >
          <div className="flex items-start justify-between gap-4 border-b border-line px-4 py-3 sm:px-5">
            <div className="min-w-0 py-1">
              <Base.Title className="wrap-name text-base font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-0.5 text-sm text-ink-soft">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close aria-label={t('close')} className={buttonStyle('quiet', 'icon-small')}>
              <X aria-hidden />
            </Base.Close>
          </div>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 sm:p-5">
            {children}
          </div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3 sm:px-5">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
