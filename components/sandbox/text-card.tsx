import { ShownLink } from '@/components/phone/shown-link'

/** The three looks of a part of a text card's description. WeCom path/90236 */
const LOOKS: Record<string, string> = {
  gray: 'text-phone-soft',
  highlight: 'text-phone-warning',
  normal: '',
}

const PART = /<div class="(gray|highlight|normal)">([^]*?)<\/div>|<br ?\/?>/g

/** A text card as WeCom shows it: line breaks and the three looks, any other tag as it is typed. */
export function TextCard({
  title,
  description,
  url,
  button,
}: {
  title: string
  description: string
  url: string
  button: string
}) {
  return (
    <div className="flex w-64 max-w-full flex-col gap-2">
      <p className="wrap-name text-base leading-snug font-medium">{title}</p>
      <div className="wrap-name text-xs whitespace-pre-wrap">{partsOf(description)}</div>
      <p className="-mx-3 -mb-2 border-t border-phone-line px-3 py-2 text-xs text-phone-mention">
        <ShownLink url={url} plain>
          {button || '详情'}
        </ShownLink>
      </p>
    </div>
  )
}

function partsOf(description: string) {
  const parts = []
  let from = 0
  for (const found of description.matchAll(PART)) {
    parts.push(description.slice(from, found.index))
    const [all, look, text] = found
    parts.push(
      look === undefined ? (
        <br key={found.index} />
      ) : (
        <div key={found.index} className={LOOKS[look]}>
          {text}
        </div>
      ),
    )
    from = found.index + all.length
  }
  return [...parts, description.slice(from)]
}
