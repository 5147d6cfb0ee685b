import { classNames } from '@/components/ui/class-names'
import type { ButtonCard } from '@/lib/content/card-schema'

/** 1 blue, 2 blue outline, 3 red, 4 grey */
const STYLES = {
  1: 'text-phone-mention font-medium',
  2: 'text-phone-mention',
  3: 'text-phone-red font-medium',
  4: 'text-phone-soft',
}

/** A card with buttons as a chat shows it; here they answer nothing. */
export function QuestionContent({ card }: { card: ButtonCard }) {
  const { main_title: title, sub_title_text: text, button_list: buttons } = card
  return (
    <div className="flex w-64 max-w-full flex-col gap-2">
      {title.title && <p className="wrap-name text-base leading-snug font-medium">{title.title}</p>}
      {title.desc && (
        <p className="wrap-name text-xs whitespace-pre-wrap text-phone-soft">{title.desc}</p>
      )}
      {text && <p className="wrap-name whitespace-pre-wrap">{text}</p>}
      <ul className="-mx-3 -mb-2 text-center">
        {buttons.map(({ text: words, style = 1 }, index) => (
          <li
            key={index}
            className={classNames('wrap-name border-t border-phone-line px-3 py-2', STYLES[style])}
          >
            {words}
          </li>
        ))}
      </ul>
    </div>
  )
}
