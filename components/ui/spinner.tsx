import { LoaderCircle } from 'lucide-react'
import { classNames } from './class-names'

/** Says nothing by itself: put words beside it, or `aria-busy` on what waits. */
export function Spinner({ className }: { className?: string }) {
  return (
    <LoaderCircle aria-hidden className={classNames('size-4 shrink-0 animate-spin', className)} />
  )
}
