import type { RobotMessage } from '@/lib/wecom/robot-message'
import { RemotePicture } from './remote-picture'
import { ShownLink } from './shown-link'

type Article = Extract<RobotMessage, { msgtype: 'news' }>['news']['articles'][number]

/** Width by height of a first article's picture. WeCom path/99110 */
const WIDE = 1068 / 455

/** Articles: the first one large, its title below its picture; the others in rows. */
export function NewsContent({ articles: [first, ...others] }: { articles: Article[] }) {
  if (!first) return null
  const alone = others.length === 0
  return (
    <ul className="flex w-64 max-w-full flex-col">
      <li className="flex flex-col gap-1.5 pb-1">
        {first.picurl && <RemotePicture url={first.picurl} shape="wide" ratio={WIDE} />}
        <ShownLink url={first.url} plain>
          <span className="wrap-name block font-medium">{first.title}</span>
        </ShownLink>
        {alone && first.description && (
          <p className="wrap-name line-clamp-4 text-xs text-phone-soft">{first.description}</p>
        )}
      </li>
      {others.map((article, index) => (
        <li
          key={index}
          className="flex items-center justify-between gap-3 border-t border-phone-line py-2 last:pb-0.5"
        >
          <ShownLink url={article.url} plain>
            <span className="wrap-name">{article.title}</span>
          </ShownLink>
          {article.picurl && <RemotePicture url={article.picurl} shape="small" />}
        </li>
      ))}
    </ul>
  )
}
