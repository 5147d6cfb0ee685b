import type { ReactNode } from 'react'

/** A link as the phone shows it. It leads nowhere from here: it only names its target. */
export function ShownLink({
  url,
  plain = false,
  children,
}: {
  url: string | undefined
  /** Looks like the text around it. */
  plain?: boolean
  children: ReactNode
}) {
  if (!url) return children
  return (
    <a
      role="link"
      aria-disabled="true"
      rel="noopener nofollow"
      title={url}
      className={plain ? undefined : 'wrap-name text-phone-mention underline underline-offset-2'}
    >
      {children}
    </a>
  )
}
