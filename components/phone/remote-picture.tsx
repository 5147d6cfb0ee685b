import { Image as Picture } from 'lucide-react'

/** This app fetches nothing from addresses that people typed: a place holder stands for it. */
export function RemotePicture({ url }: { url: string }) {
  const host = URL.canParse(url) ? new URL(url).host : url
  return (
    <span className="mt-1 flex items-center gap-2 rounded bg-phone-chat px-2 py-3 text-xs text-phone-soft">
      <Picture aria-hidden className="size-4 shrink-0" />
      <span className="wrap-name">{host}</span>
    </span>
  )
}
