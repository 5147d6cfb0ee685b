'use client'

import { useDeferredValue, useMemo } from 'react'
import { conflicts, fits, type Fit, type TextFormat } from '@/lib/content'
import type { RichDocument } from '@/lib/content/rich-document'
import type { WarningCode } from '@/lib/content'

export type Conflict = { format: TextFormat; losses: { code: WarningCode }[] }

/** What each format shows of the document; a moment behind the typing. */
export function useFits(document: RichDocument): { fits: Fit[]; conflicts: Conflict[] } {
  const settled = useDeferredValue(document)
  return useMemo(
    () => ({
      fits: fits(settled),
      // Plain text loses the most: it is no way out of a conflict.
      conflicts: conflicts(settled)
        .filter(({ format }) => format !== 'text')
        .map(({ format, loses }) => ({ format, losses: loses.map((code) => ({ code })) })),
    }),
    [settled],
  )
}
