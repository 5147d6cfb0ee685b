import type { TemplateCard } from '@/lib/wecom/robot-message'
import { RemotePicture } from './remote-picture'

/** A template card, simply: its words in their order. */
export function CardContent({ card }: { card: TemplateCard }) {
  return (
    <div className="flex flex-col gap-1.5">
      {card.source?.desc && <p className="text-xs text-phone-soft">{card.source.desc}</p>}
      {card.main_title?.title && <p className="wrap-name font-medium">{card.main_title.title}</p>}
      {card.main_title?.desc && (
        <p className="wrap-name text-xs text-phone-soft">{card.main_title.desc}</p>
      )}
      {card.card_type === 'text_notice' ? (
        <>
          {card.emphasis_content?.title && (
            <p className="text-center text-xl font-semibold">{card.emphasis_content.title}</p>
          )}
          {card.emphasis_content?.desc && (
            <p className="text-center text-xs text-phone-soft">{card.emphasis_content.desc}</p>
          )}
          {card.sub_title_text && <p className="wrap-name">{card.sub_title_text}</p>}
        </>
      ) : (
        <>
          <RemotePicture url={card.card_image.url} />
          {card.vertical_content_list?.map((item, index) => (
            <p key={index} className="wrap-name">
              {item.title}
              {item.desc && <span className="block text-xs text-phone-soft">{item.desc}</span>}
            </p>
          ))}
        </>
      )}
      {card.quote_area?.quote_text && (
        <p className="wrap-name border-l-2 border-phone-line pl-2 text-xs text-phone-soft">
          {card.quote_area.title} {card.quote_area.quote_text}
        </p>
      )}
      {card.horizontal_content_list?.map((item, index) => (
        <p key={index} className="wrap-name flex gap-2 text-xs">
          <span className="shrink-0 text-phone-soft">{item.keyname}</span>
          <span>{item.value ?? item.userid}</span>
        </p>
      ))}
      {card.jump_list?.map((item, index) => (
        <p key={index} className="wrap-name border-t border-phone-line pt-1.5 text-phone-mention">
          {item.title}
        </p>
      ))}
    </div>
  )
}
