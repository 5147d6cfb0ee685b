'use client'

import { Bot, MessageSquare, Users } from 'lucide-react'
import { useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'
import { Notice } from '@/components/ui/notice'
import { carriesItem, CHANNELS, type Channel } from '@/lib/content/channel'
import type { Warning } from '@/lib/content'
import type { Item } from '@/lib/content/composition-schema'
import { useItemName } from './attachments/item-list'
import { useLossText } from './use-loss-text'

const ICONS = { robot: Users, app: MessageSquare, bot: Bot }

/** By which road it goes, what one has to know of each, and what this very message loses there. */
export function ChannelPicker({
  value,
  items,
  losses,
  onChange,
}: {
  value: Channel
  items: Item[]
  /** What the text loses as it stands. */
  losses: Warning[]
  onChange: (channel: Channel) => void
}) {
  const t = useTranslations('compose.channel')
  const id = useId()
  return (
    <div className="flex flex-col gap-2">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('label')}</legend>
        <div className="grid gap-2 sm:grid-cols-3">
          {CHANNELS.map((channel) => {
            const Icon = ICONS[channel]
            return (
              <label
                key={channel}
                className={classNames(
                  'flex cursor-pointer gap-2.5 rounded-control border p-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
                  channel === value
                    ? 'border-accent bg-accent-soft'
                    : 'border-line hover:bg-sunken',
                )}
              >
                <input
                  type="radio"
                  name={`${id}-channel`}
                  value={channel}
                  checked={channel === value}
                  onChange={() => onChange(channel)}
                  aria-labelledby={`${id}-${channel}-name`}
                  aria-describedby={`${id}-${channel}`}
                  className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
                />
                <span className="min-w-0">
                  <span
                    id={`${id}-${channel}-name`}
                    className="flex items-center gap-1.5 font-medium"
                  >
                    <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
                    {t(`${channel}.name`)}
                  </span>
                  <span id={`${id}-${channel}`} className="mt-0.5 block text-xs text-ink-soft">
                    {t(`${channel}.about`)}
                  </span>
                </span>
              </label>
            )
          })}
        </div>
      </fieldset>
      <Losses channel={value} items={items} losses={losses} />
    </div>
  )
}

/** Read out when it changes: the text stays, and not all of it arrives. */
function Losses({
  channel,
  items,
  losses,
}: {
  channel: Channel
  items: Item[]
  losses: Warning[]
}) {
  const t = useTranslations('compose.channel')
  const format = useFormatter()
  const lossText = useLossText()
  const nameOf = useItemName()
  const left = items.filter((item) => !carriesItem(channel, item)).map(nameOf)
  // A group robot's own formats say what each of them loses.
  const lost = channel === 'robot' ? [] : losses
  return (
    <div role="status" className="flex flex-col gap-2 empty:hidden">
      {lost.length > 0 && <Notice tone="warn">{t('loses', { what: lossText(lost) })}</Notice>}
      {left.length > 0 && (
        <Notice tone="warn">
          {t('leaves', { what: format.list(left, { type: 'conjunction' }) })}
        </Notice>
      )}
    </div>
  )
}
