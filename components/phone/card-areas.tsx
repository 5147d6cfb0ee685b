import type { TemplateCard } from '@/lib/wecom/robot-message'
import { RemotePicture } from './remote-picture'
import { ShownLink } from './shown-link'

type NewsNotice = Extract<TemplateCard, { card_type: 'news_notice' }>

const SOURCE_COLORS = {
  0: 'text-phone-soft',
  1: 'text-phone-ink',
  2: 'text-phone-red',
  3: 'text-phone-info',
} as const

/** Where the card comes from. */
export function CardSource({ source }: { source: TemplateCard['source'] }) {
  if (!source?.desc && !source?.icon_url) return null
  return (
    <div className="flex items-center gap-2 text-xs">
      {source.icon_url && (
        <span className="[&>span]:size-6 [&_svg]:size-3.5">
          <RemotePicture url={source.icon_url} shape="small" />
        </span>
      )}
      {source.desc && (
        <p className={`wrap-name ${SOURCE_COLORS[source.desc_color ?? 0]}`}>{source.desc}</p>
      )}
    </div>
  )
}

export function CardQuote({ quote }: { quote: TemplateCard['quote_area'] }) {
  if (!quote?.title && !quote?.quote_text) return null
  return (
    <blockquote className="wrap-name rounded bg-phone-code px-2.5 py-2 text-xs text-phone-soft">
      {quote.title && (
        <p className="font-medium text-phone-ink">
          <ShownLink url={linkOf(quote)} plain>
            {quote.title}
          </ShownLink>
        </p>
      )}
      {quote.quote_text && <p className="whitespace-pre-wrap">{quote.quote_text}</p>}
    </blockquote>
  )
}

/** A picture on the left, its words on the right. */
export function CardPictureArea({ area }: { area: NewsNotice['image_text_area'] }) {
  if (!area) return null
  return (
    <div className="flex items-center gap-2.5">
      <RemotePicture url={area.image_url} shape="small" />
      <div className="min-w-0">
        {area.title && (
          <p className="wrap-name">
            <ShownLink url={linkOf(area)} plain>
              {area.title}
            </ShownLink>
          </p>
        )}
        {area.desc && <p className="wrap-name text-xs text-phone-soft">{area.desc}</p>}
      </div>
    </div>
  )
}

type Target = {
  type?: number | undefined
  url?: string | undefined
  appid?: string | undefined
}

/** What a part of a card opens: an address, or a mini program by its id. */
export function linkOf({ type, url, appid }: Target): string | undefined {
  if (type === 1) return url
  return type === 2 ? appid : undefined
}
