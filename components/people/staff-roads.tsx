'use client'

import { useTranslations } from 'use-intl'
import { useReason } from '@/components/messages/use-reason'
import { Status } from '@/components/ui/status'
import { CHANNELS, recipientKindOf, type Channel } from '@/lib/content/channel'

/** Why a channel does not reach somebody: a key of `reasons` in lib/i18n; absent where it does. */
export type Unreached = { [channel in Channel]?: string }

const ROADS = CHANNELS.filter(
  (channel): channel is Exclude<Channel, 'robot'> => recipientKindOf(channel) === 'staff',
)

/** By which channels somebody of the staff can be reached, and behind the others why not. */
export function StaffRoads({ unreached }: { unreached: Unreached }) {
  const t = useTranslations('people.road')
  const reasonOf = useReason()
  return (
    <ul className="mt-1 flex flex-col gap-0.5">
      {ROADS.map((road) => {
        const why = unreached[road]
        const reason = why === undefined ? null : reasonOf(why)
        return (
          <li key={road}>
            {why === undefined ? (
              <Status tone="good">{t(road)}</Status>
            ) : (
              <details className="text-ink-soft">
                <summary className="w-fit rounded">{t('not', { road: t(road) })}</summary>
                <p className="wrap-name max-w-xs">
                  {reason ? `${reason.title} ${reason.next}` : why}
                </p>
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}
