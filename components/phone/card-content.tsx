import type { TemplateCard } from '@/lib/wecom/robot-message'
import { CardHorizontal, CardJumps, CardVertical } from './card-lists'
import { CardPictureArea, CardQuote, CardSource } from './card-areas'
import type { Names } from './mention'
import { RemotePicture } from './remote-picture'
import { ShownLink } from './shown-link'

/** A template card: its areas in the order in which WeCom's client has them. */
export function CardContent({ card, names }: { card: TemplateCard; names: Names }) {
  return (
    <div className="flex w-64 max-w-full flex-col gap-2.5">
      <CardSource source={card.source} />
      {card.card_type === 'news_notice' && (
        <RemotePicture
          url={card.card_image.url}
          shape="wide"
          ratio={card.card_image.aspect_ratio ?? 1.3}
        />
      )}
      <CardTitle card={card} />
      {card.card_type === 'text_notice' && <Emphasis content={card.emphasis_content} />}
      {card.card_type === 'news_notice' && <CardPictureArea area={card.image_text_area} />}
      {card.card_type === 'news_notice' && <CardVertical list={card.vertical_content_list} />}
      <CardQuote quote={card.quote_area} />
      {card.card_type === 'text_notice' && card.sub_title_text && (
        <p className="wrap-name whitespace-pre-wrap">{card.sub_title_text}</p>
      )}
      <CardHorizontal list={card.horizontal_content_list} names={names} />
      <CardJumps list={card.jump_list} />
    </div>
  )
}

/** The whole card opens what its title names here. */
function CardTitle({ card: { main_title: title, card_action: action } }: { card: TemplateCard }) {
  if (!title?.title && !title?.desc) return null
  return (
    <div>
      {title.title && (
        <ShownLink url={action.url ?? action.appid} plain>
          <span className="wrap-name block text-base leading-snug font-medium">{title.title}</span>
        </ShownLink>
      )}
      {title.desc && <p className="wrap-name text-xs text-phone-soft">{title.desc}</p>}
    </div>
  )
}

type EmphasisContent = { title?: string | undefined; desc?: string | undefined }

function Emphasis({ content }: { content: EmphasisContent | undefined }) {
  if (!content?.title && !content?.desc) return null
  return (
    <div className="py-1 text-center">
      {content.title && (
        <p className="wrap-name text-2xl leading-tight font-semibold">{content.title}</p>
      )}
      {content.desc && <p className="wrap-name text-xs text-phone-soft">{content.desc}</p>}
    </div>
  )
}
