import { ChevronRight } from 'lucide-react'
import type { TextCard } from '@/lib/content/app-payload'
import { ShownLink } from './shown-link'

/** What WeCom itself puts there. */
const WORDS_OF_WECOM = '详情'

/** A title, some lines and where they lead. */
export function TextCardContent({ card }: { card: TextCard }) {
  return (
    <div className="flex w-64 max-w-full flex-col gap-2">
      <p className="wrap-name text-base leading-snug font-medium">{card.title}</p>
      <p className="wrap-name whitespace-pre-wrap text-phone-soft">{card.description}</p>
      <p className="-mx-3 -mb-2 flex items-center justify-between border-t border-phone-line px-3 py-2 text-xs text-phone-mention">
        <ShownLink url={card.url} plain>
          {card.btntxt ?? WORDS_OF_WECOM}
        </ShownLink>
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-phone-soft" />
      </p>
    </div>
  )
}
