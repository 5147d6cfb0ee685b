import { classNames } from './class-names'

/** Holds the place of what is being loaded. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('block h-4 animate-shimmer rounded bg-sunken', className)}
    />
  )
}
