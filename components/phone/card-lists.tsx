import { ChevronRight } from 'lucide-react'
import type { TemplateCard } from '@/lib/wecom/robot-message'
import { linkOf } from './card-areas'
import { nameOf, type Names } from './mention'
import { ShownLink } from './shown-link'

type NewsNotice = Extract<TemplateCard, { card_type: 'news_notice' }>
type Horizontal = NonNullable<TemplateCard['horizontal_content_list']>[number]

/** Names with their values side by side. */
export function CardHorizontal({
  list,
  names,
}: {
  list: TemplateCard['horizontal_content_list']
  names: Names
}) {
  if (!list?.length) return null
  return (
    <dl className="grid grid-cols-[minmax(3rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
      {list.map((item, index) => (
        <div key={index} className="contents">
          <dt className="wrap-name text-phone-soft">{item.keyname}</dt>
          <dd className="wrap-name">
            <Value item={item} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ item, names }: { item: Horizontal; names: Names }) {
  if (item.type === 3) {
    const name = item.value || nameOf(item.userid ?? '', names)
    return <span className="text-phone-mention">{name}</span>
  }
  if (item.type === 2) return <span className="text-phone-mention">{item.value}</span>
  return <ShownLink url={linkOf(item)}>{item.value}</ShownLink>
}

/** Titles with their descriptions one below the other. */
export function CardVertical({ list }: { list: NewsNotice['vertical_content_list'] }) {
  if (!list?.length) return null
  return (
    <dl className="flex flex-col gap-1.5">
      {list.map((item, index) => (
        <div key={index}>
          <dt className="wrap-name">{item.title}</dt>
          {item.desc && <dd className="wrap-name text-xs text-phone-soft">{item.desc}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** Further ways on, at the card's foot. */
export function CardJumps({ list }: { list: TemplateCard['jump_list'] }) {
  if (!list?.length) return null
  return (
    <ul className="-mx-3 -mb-2 text-xs">
      {list.map((item, index) => (
        <li
          key={index}
          className="flex items-center justify-between gap-2 border-t border-phone-line px-3 py-2"
        >
          <span className="wrap-name text-phone-mention">
            <ShownLink url={linkOf(item)} plain>
              {item.title}
            </ShownLink>
          </span>
          <ChevronRight aria-hidden className="size-3.5 shrink-0 text-phone-soft" />
        </li>
      ))}
    </ul>
  )
}
