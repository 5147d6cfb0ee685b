'use client'

import type { FormItem } from '@/lib/content/composition-schema'
import type { FormKind } from './attachable'
import { CardDialog } from './card-dialog'
import { NewsDialog } from './news-dialog'
import { QuestionDialog } from './question-dialog'
import { TextCardDialog } from './text-card-dialog'

/** The form for one kind of attachment, for a new one or the `item` that it changes. */
export function AttachmentForm({
  kind,
  item,
  onApply,
  onClose,
}: {
  kind: FormKind
  item: FormItem | undefined
  onApply: (item: FormItem) => void
  onClose: () => void
}) {
  const card = item?.kind === 'card' ? item.card : undefined
  switch (kind) {
    case 'news':
      return (
        <NewsDialog
          item={item?.kind === 'news' ? item : undefined}
          onApply={onApply}
          onClose={onClose}
        />
      )
    case 'textcard':
      return (
        <TextCardDialog
          card={item?.kind === 'textcard' ? item.card : undefined}
          onApply={(made) => onApply({ kind, card: made })}
          onClose={onClose}
        />
      )
    case 'question':
      return (
        <QuestionDialog
          card={card?.card_type === 'button_interaction' ? card : undefined}
          onApply={(made) => onApply({ kind: 'card', card: made })}
          onClose={onClose}
        />
      )
    case 'card':
      return (
        <CardDialog
          card={card && card.card_type !== 'button_interaction' ? card : undefined}
          onApply={(made) => onApply({ kind, card: made })}
          onClose={onClose}
        />
      )
  }
}
