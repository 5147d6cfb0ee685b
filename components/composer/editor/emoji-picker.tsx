'use client'

import { Popover } from '@base-ui/react/popover'
import { Smile } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ToolButton } from './tool-button'

/** What a tutoring centre uses; every keyboard has the rest. */
const EMOJI = [
  ...['😀', '😊', '😂', '😍', '🤗', '🤔', '😮', '😢'],
  ...['👍', '👏', '🙏', '💪', '👋', '✌️', '👀', '❤️'],
  ...['🎉', '🎂', '🏆', '⭐', '🔥', '✅', '❌', '❗'],
  ...['❓', '⚠️', '📌', '📅', '⏰', '🔔', '📣', '📝'],
  ...['📚', '✏️', '📐', '🧮', '🎓', '🏫', '🚪', '🔑'],
  ...['💰', '☎️', '🚌', '☔', '🌀', '🌞', '🧧', '🎄'],
]

/** A small grid of emoji; screen readers name them by themselves. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations('compose.tools')
  const [open, setOpen] = useState(false)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <ToolButton label={t('emoji')}>
            <Smile aria-hidden />
          </ToolButton>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-50">
          <Popover.Popup
            aria-label={t('emoji')}
            className="grid max-w-[calc(100vw-1rem)] grid-cols-8 gap-0.5 rounded-card border border-line bg-raised p-2 shadow-raised outline-none"
          >
            {EMOJI.map((emoji) => (
              <button
                key={emoji}
                type="button"
                onClick={() => {
                  setOpen(false)
                  onPick(emoji)
                }}
                className="grid size-9 place-items-center rounded-md text-xl hover:bg-sunken"
              >
                {emoji}
              </button>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
