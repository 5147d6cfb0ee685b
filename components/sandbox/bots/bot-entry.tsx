'use client'

import { Attachment } from '@/components/phone/attachment'
import { MarkdownContent } from '@/components/phone/markdown-content'
import { MessageContent } from '@/components/phone/message-content'

type Card = {
  card_type?: string
  main_title?: { title?: string; desc?: string }
  sub_title_text?: string
  button_list?: { text: string; key: string }[]
}

/** What a bot said, as its kind is drawn; a card with buttons that can be pressed. */
export function BotEntry({
  payload,
  fileName,
  onPress,
}: {
  payload: Record<string, unknown>
  fileName: (mediaId: string) => string | undefined
  onPress?: ((key: string) => void) | undefined
}) {
  const {
    markdown,
    stream,
    file,
    image,
    template_card: card,
  } = payload as {
    markdown?: { content: string }
    stream?: { content?: string }
    file?: { media_id: string }
    image?: { media_id: string }
    template_card?: Card
  }
  const words = markdown?.content ?? stream?.content
  if (words !== undefined)
    return <MarkdownContent content={words} dialect="markdown_v2" names={{}} />
  const mediaId = file?.media_id ?? image?.media_id
  if (mediaId) return <Attachment kind="file" name={fileName(mediaId)} />
  if (card?.card_type === 'button_interaction') return <Question card={card} onPress={onPress} />
  return <MessageContent payload={payload} fileName={fileName} />
}

function Question({ card, onPress }: { card: Card; onPress: ((key: string) => void) | undefined }) {
  return (
    <div className="flex w-64 max-w-full flex-col gap-2.5">
      <p className="wrap-name text-base leading-snug font-medium">{card.main_title?.title}</p>
      {card.main_title?.desc && <p className="wrap-name text-xs">{card.main_title.desc}</p>}
      {card.sub_title_text && (
        <p className="wrap-name whitespace-pre-wrap">{card.sub_title_text}</p>
      )}
      <div className="flex flex-col gap-1.5">
        {card.button_list?.map(({ text, key }) => (
          <button
            key={key}
            type="button"
            disabled={!onPress}
            onClick={() => onPress?.(key)}
            className="min-h-9 rounded border border-phone-line px-3 py-1.5 text-sm font-medium"
          >
            {text}
          </button>
        ))}
      </div>
    </div>
  )
}
