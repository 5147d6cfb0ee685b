'use client'

import { useDeferredValue, useMemo } from 'react'
import { conflicts, fits, type Fit, type TextFormat } from '@/lib/content'
import type { Channel } from '@/lib/content/channel'
import type { RichDocument } from '@/lib/content/rich-document'
import type { WarningCode } from '@/lib/content'

export type Conflict = { format: TextFormat; losses: { code: WarningCode }[] }

/** What each format of the channel shows of the document; a moment behind the typing. */
export function useFits(
  document: RichDocument,
  channel: Channel,
): { fits: Fit[]; conflicts: Conflict[] } {
  const settled = useDeferredValue(document)
  return useMemo(
    () => ({
      fits: fits(settled, channel),
      // Plain text loses the most: it is no way out of a conflict.
      conflicts: conflicts(settled, channel)
        .filter(({ format }) => format !== 'text')
        .map(({ format, loses }) => ({ format, losses: loses.map((code) => ({ code })) })),
    }),
    [settled, channel],
  )
}
